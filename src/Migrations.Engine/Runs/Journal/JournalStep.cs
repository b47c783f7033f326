namespace Migrations.Engine.Runs.Journal;

/// <summary>The step that items of the journal are of.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="IsUpgrade">Whether it goes up.</param>
readonly record struct JournalStep(string Revision, bool IsUpgrade)
{
    /// <summary>The word for a step that goes up.</summary>
    public const string Up = "upgrade";

    /// <summary>The step of a run.</summary>
    public static JournalStep Of(RevisionStep step) => new(step.Revision.Id, step.IsUpgrade);

    /// <summary>Where it goes, in the journal and for people.</summary>
    public string Direction => IsUpgrade ? Up : "downgrade";

    /// <inheritdoc/>
    public override string ToString() => $"{Direction} of revision {Revision}";
}
