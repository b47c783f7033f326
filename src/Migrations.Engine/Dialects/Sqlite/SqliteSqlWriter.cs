using Migrations.Engine.Operations;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Operations as SQLite's SQL (https://www.sqlite.org/lang_createtable.html).</summary>
sealed class SqliteSqlWriter(SqliteDialect dialect) : SqlWriter(dialect)
{
    /// <summary>RENAME COLUMN; other changes need the rebuild that <see cref="SqliteDialect.Rewrite"/> makes of them.</summary>
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter)
    {
        if ((alter with { Comment = null }).ChangesDefinition)
            throw Unsupported(alter);
        if (alter.NewName is { } name && name != alter.Column)
            yield return $"ALTER TABLE {Dialect.Quote(alter.Table)} RENAME COLUMN {Dialect.Quote(alter.Column)} TO {Dialect.Quote(name)}";
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> AddConstraint(AddConstraint add) => throw Unsupported(add);

    /// <inheritdoc/>
    protected override IEnumerable<Statement> DropConstraint(DropConstraint drop) => throw Unsupported(drop);

    /// <summary>ADD COLUMN with the column's CHECK and its foreign key, both by name, so that they can be dropped later.</summary>
    protected override IEnumerable<Statement> AddColumn(AddColumn add)
    {
        if (add.IfNotExists || add.InlinePrimaryKey)
            throw Unsupported(add);
        var table = new Table(add.Table.Name) { Schema = add.Table.Schema, Columns = [add.Column] };
        var check = Dialect.ValueWriter.TypeCheck(add.Column) is { } bound ? " " + ConstraintSql(bound) : "";
        var references = add.References is null ? "" : $" {ConstraintName(add.References)}{ReferencesSql(add.References)}";
        yield return $"ALTER TABLE {Dialect.Quote(add.Table)} ADD COLUMN {ColumnSql(table, add.Column)}{check}{references}";
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> DropColumn(DropColumn drop) =>
        drop.IfExists ? throw Unsupported(drop) : base.DropColumn(drop);

    private protected override IEnumerable<Statement> OfProduct(Operation operation) =>
        operation is CopyRows copy ? Copy(copy) : base.OfProduct(operation);

    // INSERT … SELECT, then the count of AUTOINCREMENT, which must not start again lower.
    IEnumerable<Statement> Copy(CopyRows copy)
    {
        var from = Dialect.Quote(copy.From.Name);
        var targets = copy.Columns.Count == 0 ? "rowid" : Names(copy.Columns.Select(column => column.Target));
        var values = copy.Columns.Count == 0 ? "rowid" : string.Join(", ", copy.Columns.Select(column =>
            column.Cast is null
                ? $"{from}.{Dialect.Quote(column.Source)}"
                : $"CAST({from}.{Dialect.Quote(column.Source)} AS {Dialect.ValueWriter.TypeSql(column.Cast)}) "
                    + $"AS {Dialect.Quote(column.Target)}"));
        yield return $"INSERT INTO {Dialect.Quote(copy.To)} ({targets}) SELECT {values} FROM {Dialect.Quote(copy.From)}";
        if (!copy.KeepsSequence)
            yield break;
        var sequences = Dialect.Quote(new TableName("sqlite_sequence", copy.To.Schema));
        yield return $"DELETE FROM {sequences} WHERE name = {Dialect.ValueWriter.Text(copy.To.Name)}";
        yield return $"INSERT INTO {sequences} (name, seq) SELECT {Dialect.ValueWriter.Text(copy.To.Name)}, "
            + $"seq FROM {sequences} WHERE name = "
            + $"{Dialect.ValueWriter.Text(copy.From.Name)}";
    }

    /// <summary>
    /// All but the keys to other attached databases, which SQLite does not have, and an AUTOINCREMENT key, which is its column's.
    /// </summary>
    protected override IEnumerable<Constraint> TableConstraints(Table table) => base.TableConstraints(table)
        .Where(constraint => constraint is not ForeignKey key || (key.ReferredSchema ?? table.Schema) == table.Schema)
        .Where(constraint => constraint is not PrimaryKey || !table.Options.IsSet(SqliteOptions.AutoIncrement));

    /// <inheritdoc/>
    protected override string ColumnSql(Table table, Column column)
    {
        var mayBeNull = column.Nullable && column.Options.IsSet(SqliteOptions.NullableKey) && table.PrimaryKey is not null;
        var sql = base.ColumnSql(mayBeNull ? table with { Constraints = [] } : table, column with { Computed = null }).TrimEnd();
        if (column.Type is NativeType { Sql: "" })
            sql = sql.Replace(Dialect.Quote(column.Name) + "  ", Dialect.Quote(column.Name) + " ");
        if (sql.EndsWith(" NOT NULL", StringComparison.Ordinal))
            sql += OnConflict(column.Options[SqliteOptions.OnConflictNotNull]);
        if (column.Computed is not null)
            sql += " " + ComputedSql(column.Computed);
        return table.PrimaryKey is { } key && table.Options.IsSet(SqliteOptions.AutoIncrement) && key.Columns.Contains(column.Name)
            ? $"{sql} {ConstraintName(key)}PRIMARY KEY{OnConflict(key.Options[SqliteOptions.OnConflict])} AUTOINCREMENT"
            : sql;
    }

    /// <inheritdoc/>
    protected override string ConstraintSql(Constraint constraint) =>
        base.ConstraintSql(constraint) + OnConflict(constraint.Options[SqliteOptions.OnConflict]);

    /// <summary>A table refers to tables of its own database only, so no schema is written.</summary>
    protected override string ReferencesSql(ForeignKey key) => base.ReferencesSql(key with { ReferredSchema = null });

    /// <inheritdoc/>
    protected override string TableOptionsSql(Table table)
    {
        var words = new List<string>();
        if (table.Options[SqliteOptions.WithRowid] is false)
            words.Add("WITHOUT ROWID");
        if (table.Options.IsSet(SqliteOptions.Strict))
            words.Add("STRICT");
        return words.Count == 0 ? "" : " " + string.Join(", ", words);
    }

    /// <summary>CREATE INDEX; the schema stands with the index's name.</summary>
    protected override string CreateIndexSql(TableName table, TableIndex index, bool ifNotExists) =>
        table.Schema is null
            ? base.CreateIndexSql(table, index, ifNotExists)
            : $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX "
                + $"{(ifNotExists ? "IF NOT EXISTS " : "")}{Dialect.Quote(table with { Name = index.Name! })}"
                + $" ON {Dialect.Quote(table.Name)} "
                + $"({string.Join(", ", index.Elements.Select(IndexElementSql))}){(index.Where is null ? "" : $" WHERE {index.Where}")}";

    string ConstraintName(Constraint constraint) => constraint.Name is null ? "" : $"CONSTRAINT {Dialect.Quote(constraint.Name)} ";

    static string OnConflict(object? resolution) => resolution is null ? "" : $" ON CONFLICT {resolution}";
}
