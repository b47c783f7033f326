using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Options;

/// <summary>
/// A part of the binds, so that several machines share them: <c>3/16</c> is the third of sixteen. Which part a bind is in depends on its
/// name and the number of parts alone, and stays the same in every version.
/// </summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Count">Of how many.</param>
sealed record Shard(int Number, int Count)
{
    /// <summary>The word that takes the part of what a scheduler says in the environment.</summary>
    public const string Auto = "auto";

    // Each scheduler's own names. First: what the first part is called; a name: of the variable that says it.
    static readonly (string Index, string Count, string First)[] Schedulers =
    [
        ("JOB_COMPLETION_INDEX", "JOB_COMPLETION_COUNT", "0"), // Kubernetes Indexed Job; the manifest sets the count.
        ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN"),
        ("SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", "1"), // Azure Pipelines.
        ("CI_NODE_INDEX", "CI_NODE_TOTAL", "1"), // GitLab CI.
        ("STRATEGY_JOB_INDEX", "STRATEGY_JOB_TOTAL", "0"), // GitHub Actions; the workflow sets both.
    ];

    /// <summary>Reads <c>3/16</c> or <c>auto</c>.</summary>
    /// <param name="text">How it was given.</param>
    /// <param name="variable">The environment.</param>
    /// <exception cref="MigrationException">MIG1010: it is neither; MIG1050: the environment does not tell one part.</exception>
    public static Shard Parse(string text, Func<string, string?> variable) =>
        text.Equals(Auto, StringComparison.OrdinalIgnoreCase) ? OfScheduler(variable)
        : Of(text)
            ?? throw Errors.InvalidProperty("MigrationShard", text, "NUMBER/COUNT, such as 3/16 for the third of sixteen parts, or auto");

    /// <summary>The part that <see cref="ToString"/> wrote; null for another text.</summary>
    public static Shard? Of(string text) =>
        text.Split('/') is [var number, var count] ? Checked(Whole(number), Whole(count)) : null;

    /// <summary>Whether a bind is in this part.</summary>
    public bool Holds(string bind) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(bind))) % (ulong)Count == (ulong)(Number - 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Count}";

    static Shard OfScheduler(Func<string, string?> variable)
    {
        var said = Schedulers.Where(names => variable(names.Index) is not null && variable(names.Count) is not null).ToList();
        if (said is not [var (index, count, first)])
            throw Errors.ShardNotTold(Schedulers.Select(names => $"{names.Index} and {names.Count}"), said.Select(names => names.Index));
        return Checked(Whole(variable(index)) - Whole(char.IsDigit(first[0]) ? first : variable(first)) + 1, Whole(variable(count)))
            ?? throw Errors.ShardNotTold([$"{index}={variable(index)} and {count}={variable(count)}"], []);
    }

    static Shard? Checked(int? number, int? count) => number >= 1 && number <= count ? new(number.Value, count!.Value) : null;

    static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
