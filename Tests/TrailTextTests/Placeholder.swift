// TrailText
