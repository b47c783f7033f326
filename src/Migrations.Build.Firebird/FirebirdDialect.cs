using System.Text.RegularExpressions;

[assembly: DialectProvider(typeof(MigrationsBuild.Firebird.FirebirdDialect))]

namespace MigrationsBuild.Firebird;

/// <summary>Firebird 3 and later, in SQL dialect 3.</summary>
public sealed partial class FirebirdDialect : Dialect
{
    /// <summary>The product.</summary>
    public FirebirdDialect()
    {
        Connector = new FirebirdConnector(this);
        SqlWriter = new FirebirdSqlWriter(this);
        RowWriter = new FirebirdRowWriter(this);
        ValueWriter = new FirebirdValueWriter(this);
        ScriptWriter = new FirebirdScriptWriter(this);
        SchemaReader = new FirebirdSchemaReader(this);
        Normalizer = new FirebirdNormalizer(this);
    }

    /// <inheritdoc/>
    public override Connector Connector { get; }

    /// <inheritdoc/>
    public override SqlWriter SqlWriter { get; }

    /// <inheritdoc/>
    public override RowWriter RowWriter { get; }

    /// <inheritdoc/>
    public override ValueWriter ValueWriter { get; }

    /// <inheritdoc/>
    public override ScriptWriter ScriptWriter { get; }

    /// <inheritdoc/>
    public override SchemaReader SchemaReader { get; }

    /// <inheritdoc/>
    public override Normalizer Normalizer { get; }

    /// <inheritdoc/>
    public override string Name => "firebird";

    /// <inheritdoc/>
    public override string DisplayName => "Firebird";

    /// <inheritdoc/>
    public override SqlLanguage Language { get; } = new() { RoutinesHaveOneBlock = true };

    /// <summary>
    /// No statement of a transaction sees the tables and columns that the same transaction made, so each schema change is committed at
    /// once.
    /// </summary>
    public override bool HasTransactionalDdl => false;

    /// <summary>Version 3 cannot take an identity from a column, or give it one.</summary>
    public override bool AltersIdentity => false;

    /// <inheritdoc/>
    public override bool ComputedHoldsTypes => true;

    /// <inheritdoc/>
    public override bool ForeignKeysHoldTypes => true;

    /// <inheritdoc/>
    public override int MaxIdentifierLength => LongestName;

    /// <inheritdoc/>
    public override IdentifierLimit NameLimit { get; } = IdentifierLimit.Bytes(LongestName);

    /// <inheritdoc/>
    public override IReadOnlySet<string> OptionKeys { get; } = new HashSet<string>();

    /// <inheritdoc/>
    protected override IReadOnlySet<string> ReservedWords => FirebirdWords.Reserved;

    /// <summary>A name without quotes is one in capitals to the server; it may begin with a letter only.</summary>
    public override string Quote(string name) => name is ['_', ..] ? $"\"{name}\"" : base.Quote(name);

    /// <summary>A name as the server keeps it.</summary>
    internal string Kept(string name) => Quote(name)[0] == '"' ? name : name.ToUpperInvariant();

    /// <summary>A name that the server keeps as models and revisions write it; <see cref="Kept"/> in the other direction.</summary>
    internal string Written(string kept)
    {
        var name = kept.ToLowerInvariant();
        return PlainCapitals().IsMatch(kept) && !ReservedWords.Contains(name) ? name : kept;
    }

    const int LongestName = 31;

    [GeneratedRegex(@"^[A-Z][A-Z0-9_$]*\z")]
    private static partial Regex PlainCapitals();
}
