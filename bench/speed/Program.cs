using Speed;

// Speed --rounds 5 --revisions 1000 [--only text] [--package version]: measures and prints one table, see bench/README.md.
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var rounds = int.Parse(options.GetValueOrDefault("--rounds", "5"));
var revisions = int.Parse(options.GetValueOrDefault("--revisions", "1000"));
var only = options.GetValueOrDefault("--only", "");
var work = new WorkFolder(options.GetValueOrDefault("--work", "artifacts/bench"), options.GetValueOrDefault("--package", ""));
Console.WriteLine($"{rounds} rounds, {revisions} revisions, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
Console.WriteLine("Seconds: median [least, most]; ratio of the medians to the first line of each table, wall / CPU.");
foreach (var series in new Workloads(work, revisions).All().Where(series => series.Name.Contains(only, StringComparison.Ordinal)))
    series.Measure(rounds);
