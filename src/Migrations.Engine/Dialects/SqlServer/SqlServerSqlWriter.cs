using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Operations as Transact-SQL (https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql).</summary>
sealed class SqlServerSqlWriter(SqlServerDialect dialect) : SqlWriter(dialect)
{
    /// <summary>The statements that look in the catalog first.</summary>
    public SqlServerLookups Lookups { get; } = new(dialect);

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6001: prefixes, which the product has none of; a temporary table has a name with #
    /// instead.</exception>
    protected override IEnumerable<Statement> CreateTable(CreateTable create)
    {
        if (create.Prefixes.Count > 0)
            throw Errors.Unsupported(
                Dialect.DisplayName,
                $"create a table as {string.Join(" ", create.Prefixes)} (a temporary one has a name that begins with #)",
                create.Location
            );
        foreach (var constraint in create.Table.Constraints)
            RefuseUnknown(constraint, create);
        var statements = base.CreateTable(
            create with
            {
                IfNotExists = false,
                Table = create.Table with { Indexes = create.IfNotExists ? [] : create.Table.Indexes },
            }
        );
        if (!create.IfNotExists)
            return statements;
        var guard = $"IF OBJECT_ID({Dialect.ValueWriter.Text(Dialect.Quote(create.Table.FullName))}, 'U') IS NULL ";
        return statements.Select((statement, i) => i == 0 ? statement with { Sql = guard + statement.Sql } : statement)
            .Concat(create.Table.Indexes.Select(index => new Statement(CreateIndexSql(create.Table.FullName, index, ifNotExists: true))));
    }

    /// <summary>sp_rename, which takes the new name without its schema.</summary>
    protected override IEnumerable<Statement> RenameTable(RenameTable rename) =>
        [$"EXEC sp_rename {Dialect.ValueWriter.Text(Dialect.Quote(rename.Table))}, {Dialect.Quote(rename.NewName)}"];

    /// <summary>ALTER TABLE … ADD with the column's CHECK and its foreign key, both by name.</summary>
    protected override IEnumerable<Statement> AddColumn(AddColumn add)
    {
        var table = new Table(add.Table.Name) { Schema = add.Table.Schema, Columns = [add.Column] };
        var sql = $"ALTER TABLE {Dialect.Quote(add.Table)} ADD {ColumnSql(table, add.Column)}";
        if (Dialect.ValueWriter.TypeCheck(add.Column) is { } check)
            sql += " " + ConstraintSql(check);
        if (add.InlinePrimaryKey)
            sql += " PRIMARY KEY";
        if (add.References is { } key)
        {
            RefuseUnknown(key, add);
            sql += (key.Name is null ? " " : $" CONSTRAINT {Dialect.Quote(key.Name)} ") + ReferencesSql(key);
        }
        if (add.IfNotExists)
            sql = $"IF COL_LENGTH({Dialect.ValueWriter.Text(Dialect.Quote(add.Table))}, "
                + $"{Dialect.ValueWriter.Text(add.Column.Name)}) IS NULL {sql}";
        yield return sql;
        if (add.Column.Comment is { } comment)
            yield return ColumnCommentSql(add.Table, add.Column.Name, comment);
    }

    /// <summary>DROP COLUMN, after what stands in its way and is asked to go: the default, CHECKs, foreign keys.</summary>
    protected override IEnumerable<Statement> DropColumn(DropColumn drop)
    {
        if (drop.Options.IsSet(SqlServerOptions.DropDefault))
            yield return Lookups.DropDefault(drop.Table, drop.Column);
        if (drop.Options.IsSet(SqlServerOptions.DropCheck))
            yield return Lookups.DropChecks(drop.Table, drop.Column);
        if (drop.Options.IsSet(SqlServerOptions.DropForeignKey))
            yield return Lookups.DropForeignKeys(drop.Table, drop.Column);
        foreach (var statement in base.DropColumn(drop))
            yield return statement;
    }

    /// <summary>
    /// ALTER COLUMN, which repeats the type and the nullability; a default is a constraint of its own. A type of another kind wants the
    /// default out of its way.
    /// </summary>
    /// <exception cref="MigrationException">MIG6030: an identity or a computing expression, which stay as they were made; MIG6020: the type
    /// is not known.</exception>
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter)
    {
        if (alter.Identity is not null || alter.Computed is not null)
            throw Errors.ColumnKindIsFixed(
                Dialect.DisplayName,
                alter.Describe(),
                alter.Identity is not null ? "IDENTITY" : "the expression of a computed column",
                alter.Location
            );
        var table = Dialect.Quote(alter.Table);
        var column = Dialect.Quote(alter.Column);
        var before = alter.Existing?.Default is NoDefault ? null : alter.Existing?.Default;
        var (after, isDropped) = alter.Default is { } change
            ? (change.To is NoDefault ? null : change.To, alter.Existing is null || before is not null || change.To is null or NoDefault)
            : ChangesKind(alter) ? (before, before is not null)
            : (null, false);
        if (isDropped)
            yield return Lookups.DropDefault(alter.Table, alter.Column);
        if (alter.Type is not null || alter.Nullable is not null)
        {
            var type = alter.Type
                ?? alter.Existing?.Type
                ?? throw Errors.DefinitionUnknown(Dialect.DisplayName, alter.Describe(), "type", alter.Location);
            var nullable = (alter.Nullable ?? alter.Existing?.Nullable) switch
            {
                true => " NULL",
                false => " NOT NULL",
                null => "",
            };
            yield return $"ALTER TABLE {table} ALTER COLUMN {column} {Dialect.ValueWriter.TypeSql(type)}{nullable}";
        }
        if (after is not null)
            yield return $"ALTER TABLE {table} ADD DEFAULT {Dialect.ValueWriter.DefaultSql(after)} FOR {column}";
        if (alter.Comment is { } comment)
            yield return ColumnCommentSql(alter.Table, alter.Column, comment.To);
        if (alter.NewName is { } name && name != alter.Column)
            yield return $"EXEC sp_rename {Dialect.ValueWriter.Text($"{table}.{column}")}, {Dialect.Quote(name)}, 'COLUMN'";
    }

    bool ChangesKind(AlterColumn alter) =>
        alter is { Type: { } to, Existing.Type: { } from } && Kind(to) != Kind(from);

    string Kind(SqlType type) => SqlServerTypes.Comparable(Dialect.ValueWriter.TypeSql(type)).Split('(', ' ')[0];

    /// <inheritdoc/>
    protected override IEnumerable<Statement> AddConstraint(AddConstraint add)
    {
        RefuseUnknown(add.Constraint, add);
        return base.AddConstraint(add);
    }

    /// <summary>It is enabled again, and asked of each row.</summary>
    protected override IEnumerable<Statement> ValidateConstraint(ValidateConstraint validate) =>
        [$"ALTER TABLE {Dialect.Quote(validate.Table)} WITH CHECK CHECK CONSTRAINT {Dialect.Quote(validate.Name)}"];

    /// <summary>DROP INDEX … ON.</summary>
    /// <exception cref="MigrationException">MIG6021: the table is not known.</exception>
    protected override IEnumerable<Statement> DropIndex(DropIndex drop) =>
        [
            $"DROP INDEX {(drop.IfExists ? "IF EXISTS " : "")}{Dialect.Quote(drop.Name)} ON "
                + $"{Dialect.Quote(drop.Table ?? throw Errors.IndexTableUnknown(Dialect.DisplayName, drop.Name, drop.Location))}",
        ];

    /// <summary>Batch by batch, since the server does not know GO.</summary>
    protected override IEnumerable<Statement> ExecuteSql(ExecuteSql execute) =>
        BatchSplitter.Split(execute.Sql).Select(batch => new Statement(batch) { Parameters = execute.Parameters });

    /// <inheritdoc/>
    protected override string ColumnSql(Table table, Column column)
    {
        if (column.Computed is { } computed)
            return $"{Dialect.Quote(column.Name)} {ComputedSql(computed)}"
                + $"{(computed.Persisted is true && !column.Nullable ? " NOT NULL" : "")}";
        var isKey = table.PrimaryKey?.Columns.Contains(column.Name) == true;
        var sql =
            $"{Dialect.Quote(column.Name)} {Dialect.ValueWriter.ColumnTypeSql(table, column)} "
                + $"{(column.Nullable && !isKey && column.Identity is null ? "NULL" : "NOT NULL")}{IdentitySql(table, column)}";
        return column.Default is null or NoDefault ? sql : $"{sql} DEFAULT {Dialect.ValueWriter.DefaultSql(column.Default)}";
    }

    /// <inheritdoc/>
    protected override string ComputedSql(Computed computed) => $"AS ({computed.Sql}){(computed.Persisted is true ? " PERSISTED" : "")}";

    /// <inheritdoc/>
    protected override string IdentitySql(Table table, Column column) => column.Identity switch
    {
        null => "",
        { Start: null, Increment: null } => " IDENTITY",
        var identity => $" IDENTITY({identity.Start ?? 1},{identity.Increment ?? 1})",
    };

    /// <inheritdoc/>
    protected override string ConstraintSql(Constraint constraint)
    {
        var clustered = Clustered(constraint.Options);
        var name = constraint.Name is null ? "" : $"CONSTRAINT {Dialect.Quote(constraint.Name)} ";
        return constraint switch
        {
            PrimaryKey key => $"{name}PRIMARY KEY {clustered}({Names(key.Columns)})",
            UniqueConstraint unique => $"{name}UNIQUE {clustered}({Names(unique.Columns)})",
            _ => base.ConstraintSql(constraint),
        };
    }

    /// <summary>MATCH SIMPLE and checking at once are what the server does anyway, and RESTRICT is its NO ACTION.</summary>
    protected override string ReferencesSql(ForeignKey key) => base.ReferencesSql(key with
    {
        OnDelete = WithoutRestrict(key.OnDelete),
        OnUpdate = WithoutRestrict(key.OnUpdate),
        Match = null,
        Deferrable = null,
        InitiallyDeferred = null,
    });

    // A constraint that is checked later, or in another way, would be another one.
    void RefuseUnknown(Constraint constraint, Operation operation)
    {
        var word = constraint switch
        {
            ForeignKey { Match: { } match } when !match.Equals("SIMPLE", StringComparison.OrdinalIgnoreCase) => $"MATCH {match}",
            ForeignKey { InitiallyDeferred: true } or UniqueConstraint { InitiallyDeferred: true } => "INITIALLY DEFERRED",
            ForeignKey { Deferrable: true } or UniqueConstraint { Deferrable: true } => "DEFERRABLE",
            _ => null,
        };
        if (word is not null)
            throw Errors.Unsupported(Dialect.DisplayName, $"{operation.Describe()} with {word}", operation.Location);
    }

    /// <inheritdoc/>
    protected override string CreateIndexSql(TableName table, TableIndex index, bool ifNotExists)
    {
        var columns = index.Elements.Count == 0 ? "" : $" ({string.Join(", ", index.Elements.Select(IndexElementSql))})";
        var store = index.Options.IsSet(SqlServerOptions.ColumnStore) ? "COLUMNSTORE " : "";
        var sql =
            $"CREATE {(index.Unique ? "UNIQUE " : "")}{Clustered(index.Options)}{store}INDEX {Dialect.Quote(index.Name!)} ON "
                + $"{Dialect.Quote(table)}{columns}";
        if (index.Options.Names(SqlServerOptions.Include) is { Count: > 0 } included)
            sql += $" INCLUDE ({Names(included)})";
        if ((index.Where ?? index.Options[SqlServerOptions.Where]) is { } where)
            sql += $" WHERE {where}";
        return ifNotExists
            ? $"IF INDEXPROPERTY(OBJECT_ID({Dialect.ValueWriter.Text(Dialect.Quote(table))}), {Dialect.ValueWriter.Text(index.Name!)}, "
                + $"'IndexID') IS NULL {sql}"
                : sql;
    }

    static string Clustered(DialectOptions options) =>
        options[SqlServerOptions.Clustered] switch
        {
            true => "CLUSTERED ",
            false => "NONCLUSTERED ",
            _ => "",
        };

    /// <summary>The extended property MS_Description, which is where SQL Server's tools keep descriptions.</summary>
    protected override string TableCommentSql(TableName table, string? comment) => Lookups.DescriptionSql(table, null, comment);

    /// <inheritdoc/>
    protected override string ColumnCommentSql(TableName table, string column, string? comment) =>
        Lookups.DescriptionSql(table, column, comment);

    internal static ReferentialAction? WithoutRestrict(ReferentialAction? action) =>
        action is ReferentialAction.Restrict ? ReferentialAction.NoAction : action;
}
