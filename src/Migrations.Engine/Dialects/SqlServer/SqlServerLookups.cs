namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// Statements that look in the catalog first: for constraints whose names only the server knows, and for what is there already.
/// </summary>
sealed class SqlServerLookups(Dialect dialect)
{
    internal Statement DropDefault(TableName table, string column) =>
        DropFound(table, "sys.default_constraints k", IsOf("k", table, column));

    // A CHECK of the table, not of one column, has no parent column; the catalog says what its text uses.
    internal Statement DropChecks(TableName table, string column) => DropFound(table, "sys.check_constraints k", UsesColumn(table, column));

    string UsesColumn(TableName table, string column) =>
        $"k.parent_object_id = {Id(table)} AND ({Column("k", "parent_object_id", "parent_column_id", column)} OR EXISTS (SELECT 1 FROM "
            + $"sys.sql_expression_dependencies d"
        + $" WHERE d.referencing_id = k.object_id AND d.referenced_id = k.parent_object_id AND "
        + $"{Column("d", "referenced_id", "referenced_minor_id", column)}))";

    internal Statement DropForeignKeys(TableName table, string column) => DropFound(table, "sys.foreign_keys k",
        $"EXISTS (SELECT 1 FROM sys.foreign_key_columns c WHERE c.constraint_object_id = k.object_id AND {IsOf("c", table, column)})");

    /// <summary>Drops the constraints of a kind that use a column and that the server named; of foreign keys those to one table.</summary>
    internal string DropUnnamedSql(TableName table, Constraint constraint, string column, TableName referred) =>
        constraint switch
        {
            CheckConstraint => DropFound(table, "sys.check_constraints k", $"k.is_system_named = 1 AND {UsesColumn(table, column)}"),
            ForeignKey => DropFound(
                table,
                "sys.foreign_keys k",
                $"k.is_system_named = "
                    + (constraint is ForeignKey key && key.Referred == referred ? $"1 AND k.referenced_object_id = {Id(referred)}" : "1")
                    + $" AND EXISTS (SELECT 1 FROM sys.foreign_key_columns c WHERE c.constraint_object_id = k.object_id AND "
                    + $"{IsOf("c", table, column)})"
            ),
            _ => DropFound(
                table,
                "sys.key_constraints k",
                $"k.is_system_named = 1 AND k.type = "
                    + $"{dialect.ValueWriter.Text(constraint is PrimaryKey ? "PK" : "UQ")} AND k.parent_object_id = {Id(table)}"
                    + $" AND EXISTS (SELECT 1 FROM sys.index_columns c WHERE c.object_id = k.parent_object_id AND c.index_id = "
                    + $"k.unique_index_id AND {Column("c", "object_id", "column_id", column)})"
            ),
        };

    string DropFound(TableName table, string from, string where) =>
        "DECLARE @sql nvarchar(max) = N'';\n"
        + $"SELECT @sql += {SqlServerValueWriter.National($"ALTER TABLE {dialect.Quote(table)} DROP CONSTRAINT ")} "
        + $"+ QUOTENAME(k.name) + N';'\nFROM {from}\nWHERE "
        + $"{where};\n"
        + "EXEC (@sql)";

    string IsOf(string alias, TableName table, string column) =>
        $"{alias}.parent_object_id = {Id(table)} AND {Column(alias, "parent_object_id", "parent_column_id", column)}";

    string Column(string alias, string table, string id, string column) =>
        $"COL_NAME({alias}.{table}, {alias}.{id}) = {SqlServerValueWriter.National(column)}";

    string Id(TableName table) => $"OBJECT_ID({SqlServerValueWriter.National(dialect.Quote(table))})";

    // The procedures fail when the property is there already, or is not there.
    internal string DescriptionSql(TableName table, string? column, string? comment)
    {
        const string Property = "@name = N'MS_Description'";
        var target = $"@level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = "
            + $"{SqlServerValueWriter.National(table.Name)}"
            + (column is null ? "" : $", @level2type = N'COLUMN', @level2name = {SqlServerValueWriter.National(column)}");
        var minor = column is null ? "0" : $"COLUMNPROPERTY({Id(table)}, {SqlServerValueWriter.National(column)}, 'ColumnId')";
        var exists =
            $"EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = {Id(table)} AND minor_id = {minor} AND name = "
                + $"N'MS_Description')";
        var schema = table.Schema is null ? $"OBJECT_SCHEMA_NAME({Id(table)})" : SqlServerValueWriter.National(table.Schema);
        // A procedure takes no expression.
        var text = comment is null ? null : SqlServerValueWriter.Text(comment, "N");
        var isPlain = comment is null || text == SqlServerValueWriter.National(comment);
        var value = comment is null ? "" : $", @value = {(isPlain ? text : "@comment")}";
        return $"DECLARE @schema sysname = {schema};\n{(isPlain ? "" : $"DECLARE @comment nvarchar(3750) = {text};\n")}IF {exists}\n    "
            + (
                comment is null
                    ? $"EXEC sp_dropextendedproperty {Property}, {target}"
                    : $"EXEC sp_updateextendedproperty {Property}{value}, {target}\nELSE\n    EXEC sp_addextendedproperty "
                        + $"{Property}{value}, {target}"
            );
    }

    /// <summary>
    /// Lets an INSERT name the values of the identity; where the table is not known, only if it has one and the INSERT names it.
    /// </summary>
    internal string IdentityInsertSql(TableName table, IEnumerable<string> columns, bool isKnown, bool on)
    {
        var sql = $"SET IDENTITY_INSERT {dialect.Quote(table)} {(on ? "ON" : "OFF")}";
        return isKnown
            ? sql
            : $"IF EXISTS (SELECT 1 FROM sys.identity_columns WHERE object_id = {Id(table)} AND name IN "
                + $"({string.Join(", ", columns.Select(SqlServerValueWriter.National))})) {sql}";
    }
}
