// TrailVault
