// Each class has projects of its own; most of a test's time is one thread of one build.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
