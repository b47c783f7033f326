[assembly: DialectProvider(typeof(Lite.LiteDialect))]

namespace Lite;

public sealed class LiteDialect : Dialect
{
    public LiteDialect()
    {
        Connector = new LiteConnector(this);
        SqlWriter = new LiteSqlWriter(this);
        ValueWriter = new LiteValueWriter(this);
        ScriptWriter = new LiteScriptWriter(this);
        SchemaReader = new LiteSchemaReader(this);
        Normalizer = new LiteNormalizer(this);
    }

    public override string Name => "lite";

    public override string DisplayName => "Lite";

    public override IReadOnlyList<string> Aliases => ["litedb"];

    public override SqlLanguage Language { get; } = new() { HasBrackets = true, DoublesBrackets = true };

    public override Connector Connector { get; }

    public override SqlWriter SqlWriter { get; }

    public override ValueWriter ValueWriter { get; }

    public override ScriptWriter ScriptWriter { get; }

    public override SchemaReader SchemaReader { get; }

    public override Normalizer Normalizer { get; }

    public override bool HasTransactionalDdl => true;

    public override bool HasComments => false;

    public override IReadOnlySet<string> OptionKeys { get; } = new HashSet<string> { "lite_strict" };

    public override IEnumerable<OperationCost> CostsOf(Operation operation, MetaData schema) =>
        operation is CreateIndex { Table: var table } ? [new(table, "the table is read through, and nobody writes meanwhile.")] : [];

    protected override IReadOnlySet<string> ReservedWords { get; } = new HashSet<string> { "order", "table", "select" };

    public override string Quote(string name) => base.Quote(name) is ['"', ..] ? $"[{name}]" : name;
}
