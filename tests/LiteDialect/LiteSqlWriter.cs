namespace Lite;

sealed class LiteSqlWriter(Dialect dialect) : SqlWriter(dialect)
{
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter) =>
        alter is { ChangesDefinition: false, NewName: { } name }
            ? [$"ALTER TABLE {Dialect.Quote(alter.Table)} RENAME COLUMN {Dialect.Quote(alter.Column)} TO {Dialect.Quote(name)}"]
            : throw Unsupported(alter);

    protected override string TableOptionsSql(Table table) => table.Options.IsSet("lite_strict") ? " STRICT" : "";
}
