namespace MigrationsBuild;

/// <summary>Gives a table a comment, or takes it away.</summary>
public sealed record SetTableComment(TableName Table, string? Comment, string? Existing = null) : TableOperation
{
    internal override Table Apply(Table table, SqlLanguage language) => table with { Comment = Comment };

    internal override bool LeavesRows => true;

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() => new SetTableComment(Table, Existing, Comment) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => Comment is null ? $"drop comment of table {Table}" : $"comment table {Table}";
}
