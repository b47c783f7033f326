using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Migrations.Bundle;

/// <summary>
/// One line of a file of results. No text of a message is in it, and so no secret. Each names its run, so that several may write one file.
/// </summary>
/// <param name="Run">Tells runs apart.</param>
/// <param name="Event">Begin, plan, outcome or end.</param>
sealed record ResultLine(string Run, string Event)
{
    /// <summary>The first line of a run: what it sets out to do.</summary>
    public const string Begin = "begin";

    /// <summary>What it comes to, once the binds are known: to which heads, and for which binds.</summary>
    public const string Plan = "plan";

    /// <summary>What became of a bind.</summary>
    public const string Outcome = "outcome";

    /// <summary>The last line: how the run ended.</summary>
    public const string End = "end";

    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Begin, end: when.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Begin: the verb.</summary>
    public string? Verb { get; init; }

    /// <summary>Begin: the revision that was asked for.</summary>
    public string? Target { get; init; }

    /// <summary>Begin: the part of the binds; <c>1/1</c> is all.</summary>
    public string? Shard { get; init; }

    /// <summary>Begin: whether the run is for some binds by name, and not for its whole part.</summary>
    public bool? IsNamed { get; init; }

    /// <summary>Plan: the heads of the revisions, which tell releases apart.</summary>
    public IReadOnlyList<string>? Heads { get; init; }

    /// <summary>Plan: the binds.</summary>
    public IReadOnlyList<string>? Binds { get; init; }

    /// <summary>Outcome: the bind.</summary>
    public string? Bind { get; init; }

    /// <summary>Outcome: where it was.</summary>
    public IReadOnlyList<string>? From { get; init; }

    /// <summary>Outcome: where it is.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>Outcome: Changed, Unchanged, Failed or NotStarted.</summary>
    public string? State { get; init; }

    /// <summary>Outcome: how long it took.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>Outcome, end: why it failed.</summary>
    public string? Code { get; init; }

    /// <summary>Outcome: whether a retry may help.</summary>
    public bool? MayPass { get; init; }

    /// <summary>End: the exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>As it stands in the file.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, Form);

    /// <summary>Reads one; null for what is only the beginning of one, of a run that was killed while it wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ResultLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ResultLine>(text, Form) is { Run: not null, Event: not null } line
                ? line
                : throw new FormatException("a line lacks its run or its event");
        }
        catch (JsonException failure)
        {
            return text[0] == '{' && text[^1] != '}' ? null : throw new FormatException(failure.Message, failure);
        }
    }
}
