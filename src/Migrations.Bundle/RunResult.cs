using System.Text.Json;
using System.Text.Json.Serialization;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Part = Migrations.Engine.Options.Shard;

namespace Migrations.Bundle;

/// <summary>What became of one bind.</summary>
/// <param name="Bind">Its name.</param>
/// <param name="From">Where it was.</param>
/// <param name="To">Where it is.</param>
/// <param name="State">Changed, Unchanged, Failed or NotStarted.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Code">Why it failed.</param>
/// <param name="MayPass">Whether a retry may help.</param>
sealed record BindResult(
    string Bind,
    IReadOnlyList<string> From,
    IReadOnlyList<string> To,
    string State,
    long Milliseconds,
    string? Code,
    bool MayPass
);

/// <summary>
/// What one run came to, as the file that <c>--result</c> names holds it. No text of a message is in it, and so no secret.
/// </summary>
/// <param name="Verb">What it did.</param>
/// <param name="Shard">The part of the binds that it was for; <c>1/1</c> is all.</param>
/// <param name="Finished">When it ended.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Code">Why it failed.</param>
/// <param name="Binds">Each bind.</param>
sealed record RunResult(
    string Verb,
    string Shard,
    DateTimeOffset Finished,
    int ExitCode,
    string? Code,
    IReadOnlyList<BindResult> Binds
)
{
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Which part it is, and of how many.</summary>
    /// <exception cref="FormatException">It is not written as one.</exception>
    [JsonIgnore]
    public Part Part => Part.Of(Shard) ?? throw new FormatException($"'{Shard}' is no part.");

    /// <summary>Writes it, in place of an older one.</summary>
    /// <exception cref="MigrationException">MIG1017: that cannot be done.</exception>
    public void Write(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            WholeFile.Replace(file, JsonSerializer.Serialize(this, Form) + "\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritten(file, Errors.OneLine(failure.Message));
        }
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="MigrationException">MIG1054: it is none.</exception>
    public static RunResult Read(string file)
    {
        try
        {
            var result = JsonSerializer.Deserialize<RunResult>(File.ReadAllText(file), Form);
            return result is { Shard: not null, Binds: not null, Part: not null }
                ? result
                : throw Errors.NotAResult(file, "it lacks its part or its binds");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw Errors.NotAResult(file, Errors.OneLine(failure.Message));
        }
    }
}
