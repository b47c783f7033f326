namespace MigrationsBuild.Dialects;

/// <summary>What an operation costs who uses the table at that time: who waits, what is copied or read through.</summary>
/// <param name="Table">The table that is in use. What a revision itself made costs nobody anything.</param>
/// <param name="Words">One or two sentences: what happens, and how to do it without.</param>
public sealed record OperationCost(TableName Table, string Words);
