namespace MigrationsBuild.Dialects;

/// <summary>An object that operations use and a database does not have.</summary>
/// <param name="Kind">What it is: type, function.</param>
/// <param name="Name">Its name.</param>
/// <param name="Call">The call in a revision that makes it, as far as that is known.</param>
/// <param name="User">What uses it: a table and its column.</param>
public sealed record MissingObject(string Kind, string Name, string Call, string User);
