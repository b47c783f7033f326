namespace MigrationsBuild.Dialects;

/// <summary>
/// A statement that gives a table what a <see cref="Table"/> has no place for, such as a policy or the comment of an index.
/// </summary>
/// <param name="Table">The table, which is there with its constraints and indexes.</param>
/// <param name="Sql">One statement.</param>
public sealed record TableSupplement(TableName Table, string Sql);
