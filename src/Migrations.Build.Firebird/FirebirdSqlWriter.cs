namespace MigrationsBuild.Firebird;

/// <summary>Operations as statements.</summary>
sealed class FirebirdSqlWriter(FirebirdDialect dialect) : SqlWriter(dialect)
{
    readonly Catalog _catalog = new(dialect);

    /// <summary>The rule that the server knows under one name.</summary>
    public static ReferentialAction? WithoutRestrict(ReferentialAction? action) =>
        action is ReferentialAction.Restrict or ReferentialAction.NoAction ? null : action;

    /// <inheritdoc/>
    protected override IEnumerable<Statement> CreateTable(CreateTable create)
    {
        RefuseName(create, create.Table.Name);
        Refuse(create, [.. create.Table.Columns, .. create.Table.Constraints, .. create.Table.Indexes]);
        var statements = base.CreateTable(create with { IfNotExists = false, Table = create.Table with { Indexes = [] } }).ToList();
        if (create.IfNotExists)
            statements[0] = _catalog.If(false, _catalog.Table(create.Table.Name), statements[0].Sql);
        return
        [
            statements[0],
            .. create.Table.Indexes.SelectMany(index => IndexSql(create.Table.FullName, index, create.IfNotExists)),
            .. statements.Skip(1),
        ];
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> DropTable(DropTable drop) =>
        [Where(drop.IfExists, _catalog.Table(drop.Table.Name), $"DROP TABLE {dialect.Quote(drop.Table)}")];

    /// <summary>The server cannot do it, in any version.</summary>
    protected override IEnumerable<Statement> RenameTable(RenameTable rename) =>
        throw Unsupported(rename, "a table keeps its name; create the new one, copy the rows, and drop the old one");

    /// <inheritdoc/>
    protected override IEnumerable<Statement> AddColumn(AddColumn add)
    {
        Refuse(add, [add.Column]);
        var table = new Table(add.Table.Name) { Schema = add.Table.Schema, Columns = [add.Column] };
        var key = add.InlinePrimaryKey ? " PRIMARY KEY" : "";
        var references = add.References is null ? "" : " " + ReferencesSql(add.References);
        var sql = $"ALTER TABLE {dialect.Quote(add.Table)} ADD {ColumnSql(table, add.Column)}{key}{references}";
        yield return add.IfNotExists ? _catalog.If(false, _catalog.Column(add.Table.Name, add.Column.Name), sql) : sql;
        if (add.Column.Comment is not null)
            yield return ColumnCommentSql(add.Table, add.Column.Name, add.Column.Comment);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> DropColumn(DropColumn drop) =>
    [
        Where(
            drop.IfExists,
            _catalog.Column(drop.Table.Name, drop.Column),
            $"ALTER TABLE {dialect.Quote(drop.Table)} DROP {dialect.Quote(drop.Column)}"
        ),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter)
    {
        if (alter.Identity is not null)
            throw Unsupported(alter, "version 3 cannot give a column an identity, change it or take it away");
        if (alter.Computed is { To: null } || alter.Computed is not null && alter.Existing is { Computed: null })
            throw Unsupported(alter, "a column cannot begin or cease to be computed; drop it and add it");
        RefuseName(alter, alter.NewName);
        var head = $"ALTER TABLE {dialect.Quote(alter.Table)} ALTER {dialect.Quote(alter.Column)}";
        if (alter.Computed?.To is { } computed)
            yield return $"{head} {ComputedSql(computed)}";
        else if (alter.Type is not null)
        {
            if (FirebirdValueWriter.CollationOf(alter.Type) is not null)
                throw Unsupported(alter, "the collation of a column cannot change; drop the column and add it");
            yield return $"{head} TYPE {dialect.ValueWriter.TypeSql(alter.Type)}";
        }
        if (alter.Default is { } value)
            yield return value.To is null or NoDefault
                ? $"{head} DROP DEFAULT"
                : $"{head} SET DEFAULT {dialect.ValueWriter.DefaultSql(value.To)}";
        if (alter.Nullable is { } nullable)
            yield return $"{head} {(nullable ? "DROP" : "SET")} NOT NULL";
        if (alter.Comment is { } comment)
            yield return ColumnCommentSql(alter.Table, alter.Column, comment.To);
        if (alter.NewName is not null && alter.NewName != alter.Column)
            yield return $"{head} TO {dialect.Quote(alter.NewName)}";
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> CreateIndex(CreateIndex create)
    {
        Refuse(create, [create.Index]);
        return IndexSql(create.Table, create.Index, create.IfNotExists);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> DropIndex(DropIndex drop) =>
        [Where(drop.IfExists, _catalog.Index(drop.Name), $"DROP INDEX {dialect.Quote(drop.Name)}")];

    /// <inheritdoc/>
    protected override IEnumerable<Statement> AddConstraint(AddConstraint add)
    {
        Refuse(add, [add.Constraint]);
        return base.AddConstraint(add);
    }

    /// <summary>A primary key needs no name: a table has one.</summary>
    protected override IEnumerable<Statement> DropConstraint(DropConstraint drop) =>
        drop is { Name: null, Kind: ConstraintKind.PrimaryKey } ? [_catalog.DropPrimaryKey(drop.Table.Name)]
        : drop.Name is null ? throw Unsupported(drop, "a constraint without a name cannot be found")
        : [
            Where(
                drop.IfExists,
                _catalog.Constraint(drop.Table.Name, drop.Name),
                $"ALTER TABLE {dialect.Quote(drop.Table)} DROP CONSTRAINT {dialect.Quote(drop.Name)}"
            ),
        ];

    /// <summary>The driver sends one statement at a time.</summary>
    protected override IEnumerable<Statement> ExecuteSql(ExecuteSql execute) =>
        dialect.Language.Split(execute.Sql).Select(sql => new Statement(sql) { Parameters = execute.Parameters });

    /// <summary>A computed column takes no more words, and the collation is the last one.</summary>
    protected override string ColumnSql(Table table, Column column) =>
        column.Computed is { } computed
            ? $"{dialect.Quote(column.Name)} {dialect.ValueWriter.ColumnTypeSql(table, column)} {ComputedSql(computed)}"
            : base.ColumnSql(table, column)
                + (FirebirdValueWriter.CollationOf(column.Type) is { } name ? $" COLLATE {dialect.Quote(dialect.Written(name))}" : "");

    /// <inheritdoc/>
    protected override string ComputedSql(Computed computed) => $"COMPUTED BY ({computed.Sql})";

    /// <inheritdoc/>
    protected override string IdentitySql(Table table, Column column) => " GENERATED BY DEFAULT AS IDENTITY";

    /// <inheritdoc/>
    protected override string ReferencesSql(ForeignKey key) =>
        base.ReferencesSql(key with { OnDelete = WithoutRestrict(key.OnDelete), OnUpdate = WithoutRestrict(key.OnUpdate) });

    /// <inheritdoc/>
    protected override string CreateIndexSql(TableName table, TableIndex index, bool ifNotExists)
    {
        var sql = $"CREATE {(index.Unique ? "UNIQUE " : "")}{(index.Elements.Any(element => element.Descending) ? "DESCENDING " : "")}"
            + $"INDEX {dialect.Quote(index.Name!)} ON {dialect.Quote(table)} "
            + (index.Elements is [{ IsExpression: true, Text: var expression }]
                ? $"COMPUTED BY ({dialect.Language.WithoutParentheses(expression)})"
                : $"({Names(index.Elements.Select(element => element.Text))})");
        return ifNotExists ? _catalog.If(false, _catalog.Index(index.Name!), sql) : sql;
    }

    IEnumerable<Statement> IndexSql(TableName table, TableIndex index, bool ifNotExists) => [CreateIndexSql(table, index, ifNotExists)];

    string Where(bool asks, string question, string sql) => asks ? _catalog.If(true, question, sql) : sql;

    // What the server does not have, before it would say so in words about a token.
    void Refuse(Operation operation, IReadOnlyList<TableItem> items)
    {
        if (items.Select(Refusal).FirstOrDefault(reason => reason is not null) is { } reason)
            throw Unsupported(operation, reason);
        foreach (var item in items)
            RefuseName(operation, item switch
            {
                Column column => column.Name,
                Constraint constraint => constraint.Name,
                TableIndex index => index.Name,
                _ => null,
            });
    }

    // Read back it would be another name, and the model would never be met.
    void RefuseName(Operation operation, string? name)
    {
        if (name is not null && dialect.Written(dialect.Kept(name)) != name)
            throw Unsupported(operation, $"{name} in capitals is {name.ToLowerInvariant()} to the server, so write it in small letters");
    }

    static string? Refusal(TableItem item) => item switch
    {
        Column { Identity: { Always: true } or { Start: not (null or 1) } or { Increment: not (null or 1) } or { Cycle: true } }
            => "an identity of version 3 is BY DEFAULT, and counts from one by one",
        Column { Computed.Persisted: true } => "a computed column is not stored",
        Column { Type: NumericType { Precision: > 18 } } => "a number has at most 18 digits in version 3",
        TableIndex { Where: not null } => "version 3 has no partial index",
        TableIndex { Elements.Count: > 1, Elements: var elements } when elements.Any(element => element.IsExpression)
            => "an index is of columns, or of one expression",
        TableIndex { Elements: var elements } when elements.Select(element => element.Descending).Distinct().Count() > 1
            => "an index is ascending or descending as a whole",
        ForeignKey { Match: not (null or "SIMPLE") } => "a foreign key has no MATCH",
        ForeignKey { Deferrable: true } or UniqueConstraint { Deferrable: true } => "a constraint is not deferrable",
        _ => null,
    };
}
