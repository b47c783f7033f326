namespace Migrations.Engine.Autogenerate.Render;

/// <summary>A comment in a new revision above an operation that can lose rows or values.</summary>
/// <param name="Text">What it does, in words that go on after "the revision".</param>
/// <param name="Line">The line of the comment, from 1.</param>
public sealed record ReviewNote(string Text, int Line);
