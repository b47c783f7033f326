namespace MigrationsBuild;

/// <summary>Where a run tells what it does. In a build these become MSBuild's messages, warnings and output items.</summary>
public interface IReport
{
    /// <summary>What the run came to: the lines that a person asked for, shown at its end in every kind of build.</summary>
    void Result(string text);

    /// <summary>A step of the way, which a build with plain output shows at once.</summary>
    void Say(string text);

    /// <summary>A line that a detailed build shows.</summary>
    void Detail(string text);

    /// <summary>A warning.</summary>
    void Warn(Diagnostic warning);

    /// <summary>A result that programs use: a script, a staged revision, a head, what became of a bind.</summary>
    /// <param name="kind">Script, Document, Manifest, Revision, Head, Status, Shard, Plan or Outcome.</param>
    /// <param name="value">The file's path, the ids of revisions, the part, or the bind's name.</param>
    /// <param name="metadata">Keys and values in turn.</param>
    void Output(string kind, string value, params string[] metadata);
}
