namespace Migrations.Engine.Operations;

/// <summary>Copies the rows of a table into the one that takes its place. Only rebuilds make it.</summary>
sealed record CopyRows(TableName From, TableName To, ValueList<CopiedColumn> Columns) : Operation
{
    /// <summary>Whether the count of an AUTOINCREMENT key goes along.</summary>
    public bool KeepsSequence { get; init; }

    /// <inheritdoc/>
    public override bool ChangesRowsOnly => true;

    /// <summary>Rows are no part of a schema.</summary>
    public override void Apply(MetaData schema)
    {
    }

    internal override TableName? Altered => null;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() => throw Irreversible("the rows that were there");

    /// <inheritdoc/>
    public override string Describe() => $"copy rows of {From} to {To}";
}

/// <summary>One column to copy.</summary>
/// <param name="Target">Its name in the new table.</param>
/// <param name="Source">Its name in the old one.</param>
/// <param name="Cast">The type to turn the values into, or null.</param>
sealed record CopiedColumn(string Target, string Source, SqlType? Cast = null);
