using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Fuzz;

/// <summary>What a parser did with its inputs.</summary>
/// <param name="Parser">Its name.</param>
/// <param name="Inputs">How many it was given.</param>
/// <param name="Time">For all of them, with the making of them.</param>
/// <param name="Slowest">For the slowest one.</param>
/// <param name="SlowestInput">The number of that one.</param>
/// <param name="Faults">Exceptions that are not ours, each with the number of its input.</param>
/// <param name="Slow">Inputs that took longer than a second.</param>
public sealed record FuzzResult(
    string Parser,
    int Inputs,
    TimeSpan Time,
    TimeSpan Slowest,
    int SlowestInput,
    IReadOnlyList<string> Faults,
    IReadOnlyList<int> Slow
);

/// <summary>Gives a parser its inputs, one after the other, on a thread with as little stack as a parser may ever have.</summary>
public static class FuzzRun
{
    const int Stack = 1 << 20;
    static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(1);

    /// <summary>Runs the inputs of a seed.</summary>
    /// <param name="parser">The parser.</param>
    /// <param name="seed">With the number of the input it makes the input.</param>
    /// <param name="first">The number of the first input.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="patience">How long one input may take before the parser is said to hang.</param>
    /// <exception cref="TimeoutException">It hangs; its thread is left behind.</exception>
    public static FuzzResult Of(Parser parser, int seed, int first, int inputs, TimeSpan patience)
    {
        var (faults, slow) = (new List<string>(), new List<int>());
        var (slowest, slowestInput, current) = (TimeSpan.Zero, first, first);
        ExceptionDispatchInfo? failure = null;
        var clock = Stopwatch.StartNew();
        var thread = new Thread(Work, Stack) { IsBackground = true, Name = parser.Name };
        thread.Start();
        for (var seen = first; !thread.Join(patience);)
        {
            var now = Volatile.Read(ref current);
            if (now == seen)
                throw new TimeoutException($"{parser.Name} hangs at input {now} of seed {seed}");
            seen = now;
        }
        failure?.Throw();
        return new(parser.Name, inputs, clock.Elapsed, slowest, slowestInput, faults, slow);

        void Work()
        {
            try
            {
                for (var input = first; input < first + inputs; Volatile.Write(ref current, ++input))
                    Read(input, Input(parser, seed, input));
            }
            catch (Exception defect)
            {
                failure = ExceptionDispatchInfo.Capture(defect);
            }
        }

        void Read(int input, string text)
        {
            var time = Measured(parser, text, out var fault);
            // The machine may have been busy with something else.
            if (time > TooSlow && Measured(parser, text, out _) is var again && again < time)
                time = again;
            if (fault is not null)
                faults.Add($"input {input}: {fault}");
            if (time > TooSlow)
                slow.Add(input);
            if (time > slowest)
                (slowest, slowestInput) = (time, input);
        }
    }

    /// <summary>The input of a number.</summary>
    public static string Input(Parser parser, int seed, int input) =>
        Mutation.Of(new Random(unchecked((seed * 31 + Stable(parser.Name)) * 1_000_003 + input)), parser.Seeds, input);

    // string.GetHashCode is another one in each process.
    static int Stable(string name) => name.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter));

    static TimeSpan Measured(Parser parser, string text, out string? fault)
    {
        fault = null;
        var (begin, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        try
        {
            parser.Read(text);
        }
        catch (MigrationException ours) when (!ours.Code.StartsWith("MIG9", StringComparison.Ordinal) || ours.Code == "MIG9003")
        {
            // What is wrong with the text is said in our words. MIG9003 is a request that no build of ours sends.
        }
        catch (Exception thrown)
        {
            fault = $"{thrown.GetType().Name}: {thrown.Message.Split('\n')[0]} {Place(thrown)}";
        }
        // The processor's time where that is less: other programs on the machine take their share of the clock's.
        var (elapsed, used) = (Stopwatch.GetElapsedTime(begin), Environment.CpuUsage.TotalTime - processor);
        return used < elapsed ? used : elapsed;
    }

    static string Place(Exception thrown) =>
        string.Join(" < ", new StackTrace(thrown, true).GetFrames().Take(12)
            .Where(frame => frame.GetFileName() is not null).Take(3)
            .Select(frame => $"{Path.GetFileName(frame.GetFileName())}:{frame.GetFileLineNumber()}"));
}
