namespace MigrationsBuild.Dialects;

/// <summary>An object of a database that a <see cref="MetaData"/> has no place for.</summary>
/// <param name="Kind">What it is, in the product's words: trigger, function.</param>
/// <param name="Name">Its name, with its schema or table where that tells more.</param>
public sealed record OtherObject(string Kind, string Name);
