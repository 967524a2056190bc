// TrailSchema
