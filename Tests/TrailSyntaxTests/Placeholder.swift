// TrailSyntax
