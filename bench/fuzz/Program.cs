using System.Globalization;
using Fuzz;

// dotnet run -c Release --project bench/fuzz -- [--inputs N] [--seed S] [--only NAME] [--first I] [--show I]
var options = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
var inputs = Number("--inputs", 100_000);
var seed = Number("--seed", 20261129);
var parsers = Parsers.All.Where(parser => options.GetValueOrDefault("--only") is not { } only || parser.Name == only).ToList();
if (parsers.Count == 0)
{
    Console.Error.WriteLine($"There is no such parser. There are: {string.Join(", ", Parsers.All.Select(parser => parser.Name))}");
    return 2;
}
if (options.ContainsKey("--show"))
{
    Console.Out.Write(FuzzRun.Input(parsers[0], seed, Number("--show", 0)));
    return 0;
}
Console.WriteLine($"seed {seed}, {parsers.Count} parsers");
Console.WriteLine($"{"parser",-28} {"inputs",9} {"seconds",8} {"slowest ms",11} {"not ours",9} {"over 1 s",9}");
var isGood = true;
foreach (var parser in parsers)
{
    FuzzResult result;
    try
    {
        result = FuzzRun.Of(parser, seed, Number("--first", 0), inputs, TimeSpan.FromSeconds(30));
    }
    catch (TimeoutException hang)
    {
        Console.WriteLine(hang.Message);
        isGood = false;
        continue;
    }
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Parser,-28} {result.Inputs,9} {result.Time.TotalSeconds,8:0.0} {result.Slowest.TotalMilliseconds,11:0.0} "
            + $"{result.Faults.Count,9} {result.Slow.Count,9}"
    ));
    foreach (var fault in result.Faults.DistinctBy(fault => fault[fault.IndexOf(':')..]).Take(10))
        Console.WriteLine($"    {fault}");
    foreach (var slow in result.Slow.Take(5))
        Console.WriteLine($"    input {slow} took longer than a second");
    isGood &= result.Faults.Count == 0 && result.Slow.Count == 0;
}
return isGood ? 0 : 1;

int Number(string name, int otherwise) =>
    options.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
