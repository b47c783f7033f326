using System.Text;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Options;

namespace Migrations.Bundle;

/// <summary>
/// The file that <c>--result</c> names, of one run: a line when it begins, one for each bind as soon as that is done, one at the end. A run
/// that is killed has lost none. Lines are added to what is there, also while another run adds its own.
/// </summary>
sealed class ResultFile
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    readonly string _path;
    readonly string _run = Guid.NewGuid().ToString("N");
    MigrationException? _failure;

    /// <summary>Begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verb">What the run does.</param>
    /// <param name="target">To which revision; null: where the verb goes by itself.</param>
    /// <param name="shard">For which part of the binds.</param>
    /// <param name="isNamed">Whether for some binds by name.</param>
    /// <exception cref="MigrationException">MIG1017: it cannot be written.</exception>
    public ResultFile(string path, string verb, string? target, Shard? shard, bool isNamed)
    {
        _path = path;
        Add(new(_run, ResultLine.Begin)
        {
            At = DateTimeOffset.UtcNow,
            Verb = verb,
            Target = target,
            Shard = (shard ?? new(1, 1)).ToString(),
            IsNamed = isNamed ? true : null,
        });
        ThrowFailure();
    }

    /// <summary>Adds what the run comes to.</summary>
    public void Plan(IReadOnlyList<string> heads, IReadOnlyList<string> binds) =>
        Add(new(_run, ResultLine.Plan) { Heads = heads, Binds = binds });

    /// <summary>Adds what became of a bind, as the run tells it.</summary>
    public void Outcome(string bind, IReadOnlyDictionary<string, string> said) =>
        Add(new(_run, ResultLine.Outcome)
        {
            Bind = bind,
            From = JsonPrinter.Revisions(said["From"]),
            To = JsonPrinter.Revisions(said["To"]),
            State = said["State"],
            Milliseconds = JsonPrinter.Number(said["Milliseconds"]),
            Code = said["Code"] is { Length: > 0 } code ? code : null,
            MayPass = said["State"] == "Failed" ? said["MayPass"] == "true" : null,
        });

    /// <summary>Adds how the run ended.</summary>
    /// <exception cref="MigrationException">MIG1017: this line, or an earlier one, could not be written.</exception>
    public void End(int exitCode, string? code)
    {
        Add(new(_run, ResultLine.End) { At = DateTimeOffset.UtcNow, ExitCode = exitCode, Code = code });
        ThrowFailure();
    }

    // The databases do not wait for a file: what cannot be written is told at the end.
    void Add(ResultLine line)
    {
        if (_failure is not null)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var file = Open(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.Seek(-Math.Min(file.Length, 1), SeekOrigin.End);
            // One that was killed while it wrote has left a line without an end.
            var isTorn = file.ReadByte() is not ('\n' or -1);
            file.Write(Encoding.UTF8.GetBytes((isTorn ? "\n" : "") + line + "\n"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _failure = Errors.FileNotWritten(_path, Errors.OneLine(failure.Message));
        }
    }

    void ThrowFailure()
    {
        if (_failure is not null)
            throw _failure;
    }

    /// <summary>Opens one, as soon as no other process is at it.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var end = DateTime.UtcNow + LongestWait;
        while (true)
        {
            try
            {
                return new(path, mode, access, share, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path) && DateTime.UtcNow < end)
            {
                Thread.Sleep(5);
            }
        }
    }
}
