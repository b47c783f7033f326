namespace Migrations.Engine.Runs;

/// <summary>A step of a run and the operations that it is on one bind.</summary>
/// <param name="Step">The step.</param>
/// <param name="Operations">What it does; nothing for a stamp, and for a revision of other binds.</param>
/// <param name="Line">How the log and a script tell it.</param>
sealed record RevisionPart(RevisionStep Step, IReadOnlyList<Operation> Operations, string Line);
