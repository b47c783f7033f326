namespace MigrationsBuild.Firebird;

/// <summary>
/// Questions to the system tables, each a query that has a row where an object is there, and statements that depend on one.
/// </summary>
/// <param name="dialect">The product.</param>
sealed class Catalog(FirebirdDialect dialect)
{
    public string Table(string name) => $"SELECT 1 FROM rdb$relations WHERE rdb$relation_name = {Kept(name)}";

    public string Column(string table, string name) =>
        $"SELECT 1 FROM rdb$relation_fields WHERE rdb$relation_name = {Kept(table)} AND rdb$field_name = {Kept(name)}";

    public string Index(string name) => $"SELECT 1 FROM rdb$indices WHERE rdb$index_name = {Kept(name)}";

    public string Constraint(string table, string name) =>
        $"SELECT 1 FROM rdb$relation_constraints WHERE rdb$relation_name = {Kept(table)} AND rdb$constraint_name = {Kept(name)}";

    /// <summary>Drops the primary key of a table, whatever its name.</summary>
    public string DropPrimaryKey(string table) =>
        "EXECUTE BLOCK AS\nDECLARE name VARCHAR(63);\nBEGIN\n"
        + "    SELECT TRIM(rdb$constraint_name) FROM rdb$relation_constraints "
        + $"WHERE rdb$relation_name = {Kept(table)} AND rdb$constraint_type = 'PRIMARY KEY' INTO :name;\n"
        + $"    EXECUTE STATEMENT {Text($"ALTER TABLE {dialect.Quote(table)} DROP CONSTRAINT \"")} "
        + "|| REPLACE(name, '\"', '\"\"') || '\"';\nEND";

    /// <summary>A statement that runs only where a question has a row, or only where it has none.</summary>
    public string If(bool isThere, string question, string sql) => If($"{(isThere ? "" : "NOT ")}EXISTS({question})", sql);

    /// <summary>A statement that runs only where a condition holds. A block cannot hold a schema change but as a text.</summary>
    public string If(string condition, string sql) =>
        $"EXECUTE BLOCK AS\nBEGIN\n    IF ({condition}) THEN\n        EXECUTE STATEMENT {Text(sql)};\nEND";

    string Kept(string name) => Text(dialect.Kept(name));

    string Text(string text) => dialect.ValueWriter.Text(text);
}
