// TrailEngine
