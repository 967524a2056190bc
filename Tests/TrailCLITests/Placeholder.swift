// TrailCLI
