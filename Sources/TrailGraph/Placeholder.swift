// TrailGraph
