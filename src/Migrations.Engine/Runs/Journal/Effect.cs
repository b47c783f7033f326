using System.Text.Json;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Runs.Journal;

/// <summary>What tells whether a statement has happened: something that is there from then on, or is gone.</summary>
/// <param name="Kind">What to look for.</param>
/// <param name="IsThere">Whether it is there afterwards.</param>
/// <param name="Table">The table, or the sequence.</param>
/// <param name="Name">The column, index or constraint.</param>
sealed record Effect(EffectKind Kind, bool IsThere = true, TableName Table = default, string? Name = null)
{
    /// <summary>Running it again changes nothing.</summary>
    public static Effect Repeatable { get; } = new(EffectKind.Repeatable);

    /// <summary>Only a person can tell.</summary>
    public static Effect Unknown { get; } = new(EffectKind.Unknown);

    /// <summary>It shares a transaction with its row of the journal, so no run ends in it.</summary>
    public static Effect Transactional { get; } = new(EffectKind.Transactional);

    /// <summary>The effects of an operation's statements.</summary>
    /// <param name="operation">As a dialect rewrote it.</param>
    /// <param name="dialect">The product.</param>
    /// <param name="statements">How many statements it is.</param>
    public static IReadOnlyList<Effect> Of(Operation operation, Dialect dialect, int statements)
    {
        var effects = Of(operation, dialect).ToList();
        if (effects.Count == statements)
            return effects;
        return statements == 1 ? [Telling(effects)]
            : effects.TrueForAll(effect => effect.Kind == EffectKind.Repeatable) ? [.. Enumerable.Repeat(Repeatable, statements)]
            : [.. Enumerable.Repeat(Unknown, statements)];
    }

    /// <summary>Whether it has happened; null: that cannot be known.</summary>
    public bool? HasHappened(MetaData schema) => Kind switch
    {
        EffectKind.Table => (Find(schema) is not null) == IsThere,
        EffectKind.Sequence => schema.Sequences.Any(sequence => IsSame(sequence.FullName, schema.DefaultSchema)) == IsThere,
        EffectKind.Column => Find(schema) is { } table && table.Columns.Any(column => IsNamed(column.Name)) == IsThere,
        EffectKind.PrimaryKey => Find(schema) is { } table && (table.PrimaryKey is not null) == IsThere,
        EffectKind.Item => Find(schema) is { } table && Items(table).Any(IsNamed) == IsThere,
        EffectKind.Repeatable or EffectKind.Transactional => false,
        _ => null,
    };

    /// <summary>What it may leave that is in the way of another try; null for nothing.</summary>
    public (Statement Question, Statement Removal)? Leftover(Dialect dialect) =>
        this is { Kind: EffectKind.Item, IsThere: true, Name: { } name } ? dialect.Connector.LeftoverOf(Table, name) : null;

    /// <summary>As the journal holds it.</summary>
    public string Text => JsonSerializer.Serialize(
        new[] { Kind.ToString(), IsThere ? "there" : "gone", Table.Schema, Table.Name, Name }
    );

    /// <summary>From the journal. What nobody of ours wrote there only a person can tell.</summary>
    public static Effect Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string?[]>(text) is [var word, var there, var schema, var table, var name]
                && Enum.TryParse<EffectKind>(word, out var kind) && Enum.IsDefined(kind)
                ? new(kind, there == "there", new(table ?? "", schema), name)
                : Unknown;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return Unknown;
        }
    }

    static IEnumerable<Effect> Of(Operation operation, Dialect dialect)
    {
        switch (operation)
        {
            case { ChangesRowsOnly: true } and not RunCode:
                return [Transactional];
            case CreateTable { IfNotExists: false } create:
                return
                [
                    new(EffectKind.Table, true, create.Table.FullName),
                    .. create.Table.Indexes.Select(index => Item(create.Table.FullName, index.Name)),
                    .. Enumerable.Repeat(Repeatable, dialect.HasComments ? Comments(create.Table) : 0),
                ];
            case DropTable { IfExists: false } drop:
                return [new(EffectKind.Table, false, drop.Table)];
            case RenameTable rename:
                return [new(EffectKind.Table, true, rename.Table with { Name = rename.NewName })];
            case CreateSequence { IfNotExists: false } create:
                return [new(EffectKind.Sequence, true, create.Name)];
            case DropSequence { IfExists: false } drop:
                return [new(EffectKind.Sequence, false, drop.Sequence)];
            case RenameSequence rename:
                return [new(EffectKind.Sequence, true, rename.Sequence with { Name = rename.NewName })];
            case AlterSequence { Next: not null }: // Numbers may have been taken since.
                return [Unknown];
            case AddColumn { IfNotExists: false } add:
                return
                [
                    new(EffectKind.Column, true, add.Table, add.Column.Name),
                    .. dialect.ValueWriter.TypeCheck(add.Column) is { } check ? [Item(add.Table, check.Name)] : Array.Empty<Effect>(),
                    .. dialect.HasComments && add.Column.Comment is not null ? [Repeatable] : Array.Empty<Effect>(),
                ];
            case DropColumn { IfExists: false } drop:
                return [new(EffectKind.Column, false, drop.Table, drop.Column)];
            case AlterColumn alter:
                return Of(alter, dialect);
            case CreateIndex { IfNotExists: false } create:
                return [Item(create.Table, create.Index.Name)];
            case DropIndex { IfExists: false, Table: { } table } drop:
                return [Item(table, drop.Name, isThere: false)];
            case AddConstraint { Constraint: PrimaryKey key } add when key.Options.IsEmpty:
                return [new(EffectKind.PrimaryKey, true, add.Table)];
            case AddConstraint { Constraint: not PrimaryKey } add:
                return [Item(add.Table, add.Constraint.Name)];
            case DropConstraint { Kind: ConstraintKind.PrimaryKey } drop:
                return [new(EffectKind.PrimaryKey, false, drop.Table)];
            case DropConstraint { IfExists: false } drop:
                return [Item(drop.Table, drop.Name, isThere: false)];
            case BatchAlterTable batch:
                return batch.Operations.SelectMany(inner => Of(inner, dialect));
            case ExecuteSql when dialect.Connector.RunsInPart(operation):
                return [Unknown];
            case OpaqueOperation { Declared: { Count: > 0 } declared }:
                return [Telling(declared.SelectMany(inner => Of(inner, dialect)))];
            case ExecuteSql execute:
                return [IsRepeatable(execute) ? Repeatable : Unknown];
            case OpaqueOperation or CustomOperation or DropIndex { Table: null, IfExists: false } or DropExtension { IfExists: false }:
                return [Unknown];
            default: // What says IF EXISTS, what sets a definition or a comment, and what validates.
                return [Repeatable];
        }
    }

    // The check of the old type goes, and that of the new one comes.
    static IEnumerable<Effect> Of(AlterColumn alter, Dialect dialect)
    {
        var name = alter.NewName ?? alter.Column;
        var before = alter is { Type: not null, Existing: { } existing }
            ? dialect.ValueWriter.TypeCheck(existing with { Name = alter.Column })
            : null;
        var after = alter.Type is null ? null : dialect.ValueWriter.TypeCheck(new(name, alter.Type));
        return
        [
            .. before?.Name is null ? Array.Empty<Effect>() : [Item(alter.Table, before.Name, isThere: false)],
            name == alter.Column ? Repeatable : new(EffectKind.Column, true, alter.Table, name),
            .. after is null ? Array.Empty<Effect>() : [Item(alter.Table, after.Name)],
        ];
    }

    // One statement is in as a whole or not at all, so any part of it tells.
    static Effect Telling(IEnumerable<Effect> effects)
    {
        var all = effects.ToList();
        return all.Find(effect => 
            effect.Kind is EffectKind.Table or EffectKind.Sequence or EffectKind.Column or EffectKind.PrimaryKey or EffectKind.Item
        )
            ?? all.Find(effect => effect.Kind == EffectKind.Unknown)
            ?? Repeatable;
    }

    static Effect Item(TableName table, string? name, bool isThere = true) =>
        name is null ? Unknown : new(EffectKind.Item, isThere, table, name);

    static int Comments(Table table) => (table.Comment is null ? 0 : 1) + table.Columns.Count(column => column.Comment is not null);

    // The words that products have for "if it is not so yet", and statements that only refresh or grant.
    static bool IsRepeatable(ExecuteSql execute)
    {
        var words = execute.Language.Words(execute.Sql).ToList();
        var first = words.Take(8).Select(token => token.Text.ToUpperInvariant()).ToList();
        if (first.Count == 0 || words.SkipLast(1).Any(token => token.Is(';')))
            return false;
        return Repeated.Contains(first[0])
            || first is ["CREATE", "OR", "REPLACE", ..] or ["CREATE", "OR", "ALTER", ..]
            || first[0] is "CREATE" && first.IndexOf("NOT") is > 1 and var not && first[not - 1] == "IF"
            || first[0] is "DROP" && first.IndexOf("EXISTS") is > 1 and var exists && first[exists - 1] == "IF";
    }

    static readonly HashSet<string> Repeated =
        ["GRANT", "REVOKE", "ANALYZE", "VACUUM", "OPTIMIZE", "REINDEX", "REFRESH", "SET", "COMMENT", "PRAGMA"];

    // A database without a name before the table is the one that is worked in.
    Table? Find(MetaData schema) =>
        schema.Find(Table)
        ?? (Table.Schema is null ? schema.Find(Table with { Schema = schema.DefaultSchema })
            : Table.Schema == schema.DefaultSchema ? schema.Find(Table with { Schema = null })
            : null)
        ?? schema.Tables.FirstOrDefault(table => IsSame(table.FullName, schema.DefaultSchema));

    bool IsSame(TableName other, string? defaultSchema) =>
        other.Name.Equals(Table.Name, StringComparison.OrdinalIgnoreCase)
        && (other.Schema ?? defaultSchema) == (Table.Schema ?? defaultSchema);

    // An index that a foreign key has for itself is read back as an option of the key.
    static IEnumerable<string?> Items(Table table) =>
    [
        .. table.Constraints.Select(constraint => constraint.Name),
        .. table.Constraints.SelectMany(constraint => constraint.Options.Select(option => option.Value as string)),
        .. table.Indexes.Select(index => index.Name),
    ];

    bool IsNamed(string? name) => name?.Equals(Name, StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>What an <see cref="Effect"/> looks for.</summary>
enum EffectKind
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>A column.</summary>
    Column,

    /// <summary>A table's primary key, whatever its name.</summary>
    PrimaryKey,

    /// <summary>An index or a constraint, by its name.</summary>
    Item,

    /// <summary>Nothing: running it again is harmless.</summary>
    Repeatable,

    /// <summary>Nothing: its row of the journal is in the same transaction.</summary>
    Transactional,

    /// <summary>Nothing: only a person can tell.</summary>
    Unknown,
}
