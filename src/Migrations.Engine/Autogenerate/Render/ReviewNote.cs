namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// A line of a new revision that a person should look at: rows or values can be lost, or the rows of a table can make it fail.
/// </summary>
/// <param name="Line">The line, from 1: of the comment above the operation, or of the operation.</param>
/// <param name="Warning">The warning for a place.</param>
sealed record ReviewNote(int Line, Func<SourceLocation, Diagnostic> Warning);
