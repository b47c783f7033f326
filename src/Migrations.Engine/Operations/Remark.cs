namespace MigrationsBuild;

/// <summary>A line for the reader of a revision, at its place among the operations; it is written as a comment, and does nothing.</summary>
/// <param name="Text">The line.</param>
public sealed record Remark(string Text) : CustomOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql(ISqlDialect dialect) => [];

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
    }

    /// <inheritdoc/>
    public override Operation Reverse() => this;

    /// <inheritdoc/>
    public override string Describe() => "a remark";
}
