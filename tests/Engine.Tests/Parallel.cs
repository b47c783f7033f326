// Each test has databases and folders of its own, and waits for a server half of its time.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
