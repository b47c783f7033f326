namespace MigrationsBuild;

/// <summary>
/// Says whether tables and sequences are adopted: read by a baseline, and not in the model so far. No comparison proposes to drop such a
/// one. It changes no database; what the revisions add up to knows it.
/// </summary>
/// <param name="Tables">Their names.</param>
/// <param name="Schema">Their schema; null is the default one.</param>
/// <param name="HaveClasses">Whether they have classes from here on, and are dropped when those go.</param>
public sealed record AdoptTables(ValueList<string> Tables, string? Schema = null, bool HaveClasses = false) : CustomOperation
{
    /// <summary>The operations for tables of any schema.</summary>
    public static IEnumerable<AdoptTables> Of(IEnumerable<TableName> tables, bool haveClasses) =>
        tables
            .Order()
            .GroupBy(table => table.Schema)
            .Select(schema => new AdoptTables(schema.Select(table => table.Name).ToValueList(), schema.Key, haveClasses));

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql(ISqlDialect dialect) => [];

    /// <inheritdoc/>
    public override void Apply(MetaData schema)
    {
        var names = Tables.Select(table => new TableName(table, Schema)).ToList();
        if (HaveClasses)
            schema.Adopted.ExceptWith(names);
        else
            schema.Adopted.UnionWith(names);
    }

    /// <inheritdoc/>
    public override Operation Reverse() => this with { HaveClasses = !HaveClasses };

    /// <inheritdoc/>
    public override string Describe() =>
        $"{(HaveClasses ? "own" : "adopt")} tables {string.Join(", ", Tables.Select(table => new TableName(table, Schema)))}";
}
