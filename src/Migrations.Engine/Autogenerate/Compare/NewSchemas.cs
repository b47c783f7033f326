namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// The schemas that new tables, sequences, extensions and types are in and that are not there yet. Nobody drops them: others may use them
/// by then.
/// </summary>
static class NewSchemas
{
    public static IReadOnlyList<Operation> Of(IReadOnlyList<Operation> operations, MetaData database, Dialect dialect)
    {
        var added = new MetaData();
        added.Schemas.UnionWith(database.Schemas);
        added.Schemas.UnionWith(database.Tables.Select(table => table.Schema).OfType<string>());
        added.Schemas.UnionWith(database.RawSql.Select(sql => CreatedBy(sql, database.Language)).OfType<string>());
        foreach (var table in operations.Select(Added).OfType<Table>())
            added.Set(added.Find(table.FullName) is { } there ? there with { Columns = [.. there.Columns, .. table.Columns] } : table);
        foreach (var create in operations.OfType<CreateSequence>())
            added.SetSequence(create.Sequence);
        foreach (var create in operations.OfType<CreateExtension>())
            added.Set(create.Extension);
        return dialect.SchemaReader.Foundation(added).Select(sql => new ExecuteSql(sql.Create) { Declared = [] }).ToList<Operation>();
    }

    static Table? Added(Operation operation) => operation switch
    {
        CreateTable create => create.Table,
        AddColumn add => new(add.Table.Name, [add.Column], add.Table.Schema),
        AlterColumn { Type: { } type } alter => new(alter.Table.Name, [new Column(alter.Column, type)], alter.Table.Schema),
        _ => null,
    };

    // CREATE SCHEMA IF NOT EXISTS name
    static string? CreatedBy(string sql, SqlLanguage language)
    {
        var words = language.Words(sql).ToList();
        return words.Count > 2 && words[0].Is("CREATE") && words[1].Is("SCHEMA")
            ? words.Skip(2).FirstOrDefault(word => !word.Is("IF") && !word.Is("NOT") && !word.Is("EXISTS")).Name
            : null;
    }
}
