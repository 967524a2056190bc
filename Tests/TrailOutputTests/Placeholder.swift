// TrailOutput
