import TrailCLI

Platform.main()
