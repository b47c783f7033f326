using Speed;

// Speed --package version --feed folder [--rounds 5] [--revisions 1000] [--only text] [--work folder]: measures and prints tables, see
// bench/README.md. Without rounds each workload runs once, to see that it does.
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var rounds = int.Parse(options.GetValueOrDefault("--rounds", "5"));
var revisions = int.Parse(options.GetValueOrDefault("--revisions", "1000"));
var only = options.GetValueOrDefault("--only", "");
var work = new WorkFolder(options.GetValueOrDefault("--work", "artifacts/bench"), options["--package"], options["--feed"]);
Console.WriteLine($"{rounds} rounds, {revisions} revisions, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
Console.WriteLine("Seconds: median [least, most]; ratio of the medians to the first line of each table, wall / CPU.");
foreach (var series in new Workloads(work, revisions).All().Where(series => series.Name.Contains(only, StringComparison.Ordinal)))
    series.Measure(rounds);
