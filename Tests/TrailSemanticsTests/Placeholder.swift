// TrailSemantics
