using System.Globalization;

namespace Speed;

/// <summary>One way to do the work of a series.</summary>
/// <param name="Name">Of the tool.</param>
/// <param name="Prepare">Makes what a run uses up, outside of the time, and says how to run.</param>
sealed record Contender(string Name, Func<Command> Prepare);

/// <summary>The same work by several tools, in turn, round after round, so that what else the machine does hits all alike.</summary>
sealed record Series(string Name, IReadOnlyList<Contender> Contenders)
{
    /// <summary>Runs all rounds, and one before them that does not count, and prints the table.</summary>
    public void Measure(int rounds)
    {
        var measured = Contenders.ToDictionary(one => one, _ => new List<(double Wall, double Cpu)>());
        for (var round = 0; round <= rounds; round++)
        foreach (var one in Contenders)
        {
            var cost = ProcessClock.Run(one.Prepare());
            if (round > 0 || rounds == 0)
                measured[one].Add(cost);
        }
        Console.WriteLine($"\n## {Name}\n\n| tool | wall | CPU | ratio |\n| --- | --- | --- | --- |");
        var (firstWall, firstCpu) = (Median(measured[Contenders[0]], Wall), Median(measured[Contenders[0]], Cpu));
        foreach (var (one, costs) in measured)
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {Span(costs, Wall)} | {Span(costs, Cpu)} | "
                    + $"{Median(costs, Wall) / firstWall:0.00} / {Median(costs, Cpu) / firstCpu:0.00} |"
            ));
    }

    static double Wall((double Wall, double Cpu) cost) => cost.Wall;

    static double Cpu((double Wall, double Cpu) cost) => cost.Cpu;

    static double Median(List<(double, double)> costs, Func<(double, double), double> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);

    static string Span(List<(double, double)> costs, Func<(double, double), double> of) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(costs, of):0.00} [{costs.Min(of):0.00}, {costs.Max(of):0.00}]");
}
