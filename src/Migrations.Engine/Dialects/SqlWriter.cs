using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Operations;

namespace MigrationsBuild.Dialects;

/// <summary>Operations as SQL: one method each. The base writes standard SQL.</summary>
/// <param name="dialect">The product.</param>
public abstract class SqlWriter(Dialect dialect) : DialectPart(dialect)
{
    /// <summary>The statements of an operation.</summary>
    /// <exception cref="MigrationException">MIG6001: the product cannot do it.</exception>
    public IEnumerable<Statement> ToSql(Operation operation) =>
        Generate(operation)
            .Select(statement => statement with
            {
                Sql = Dialect.ScriptWriter.Portable(statement.Sql),
                Location = statement.Location ?? operation.Location,
            });

    /// <summary>What an operation asks of the server that not every served version can.</summary>
    internal virtual IEnumerable<ServerNeed> NeedsOf(Operation operation) => [];

    IEnumerable<Statement> Generate(Operation operation) =>
        operation switch
        {
            _ when !Dialect.HasExclusions && HasExclusion(operation) => throw Errors.Unsupported(
                Dialect.DisplayName,
                $"{operation.Describe()}: an exclusion constraint is PostgreSQL's",
                operation.Location
            ),
            CreateTable create => CreateTable(create),
            DropTable drop => DropTable(drop),
            RenameTable rename => RenameTable(rename),
            AddColumn add => AddColumn(add),
            DropColumn drop => DropColumn(drop),
            AlterColumn alter => AlterWithChecks(alter),
            CreateIndex create => CreateIndex(create),
            DropIndex drop => DropIndex(drop),
            AddConstraint add => AddConstraint(add),
            DropConstraint drop => DropConstraint(drop),
            ValidateConstraint validate => ValidateConstraint(validate),
            SetTableComment comment => SetTableComment(comment),
            SequenceOperation change => (Dialect.SequenceWriter ?? throw Unsupported(change)).ToSql(change),
            BulkInsert insert => Dialect.RowWriter.Insert(insert),
            BulkUpdate update => Dialect.RowWriter.Update(update),
            BulkDelete delete => Dialect.RowWriter.Delete(delete),
            ExecuteSql execute => ExecuteSql(execute),
            RunCode { OfflineSql: { } sql } => ExecuteSql(new(sql)),
            CustomOperation custom => custom.Sql(Dialect).Select(sql => new Statement(sql)),
            BatchAlterTable batch => Batch(batch),
            AutocommitBlock block => block.Operations.SelectMany(ToSql),
            _ => OfProduct(operation),
        };

    static bool HasExclusion(Operation operation) =>
        operation is CreateTable create && create.Table.Exclusions.Any()
        || operation is AddConstraint { Constraint: ExcludeConstraint } or DropConstraint { Kind: ConstraintKind.Exclude };

    /// <summary>CREATE TABLE, then its indexes and comments.</summary>
    protected virtual IEnumerable<Statement> CreateTable(CreateTable create)
    {
        var table = create.Table;
        var prefixes = string.Concat(create.Prefixes.Select(prefix => prefix + " "));
        var lines = table.Columns.Select(column => ColumnSql(table, column))
            .Concat(TableConstraints(table).Select(ConstraintSql));
        yield return $"CREATE {prefixes}TABLE {(create.IfNotExists ? "IF NOT EXISTS " : "")}{Dialect.Quote(table.FullName)} (\n    "
            + $"{string.Join(",\n    ", lines)}\n){TableOptionsSql(table)}";
        foreach (var index in table.Indexes)
            yield return CreateIndexSql(table.FullName, index, create.IfNotExists);
        if (Dialect.HasComments)
        {
            if (table.Comment is not null)
                yield return TableCommentSql(table.FullName, table.Comment);
            foreach (var column in table.Columns.Where(column => column.Comment is not null))
                yield return ColumnCommentSql(table.FullName, column.Name, column.Comment);
        }
    }

    /// <summary>The constraints that CREATE TABLE writes: the primary key first, then as given, then those that types bring.</summary>
    protected virtual IEnumerable<Constraint> TableConstraints(Table table) =>
        table.Constraints.OfType<PrimaryKey>().Concat<Constraint>(table.Constraints.Where(constraint => constraint is not PrimaryKey))
            .Concat(table.Columns.Select(Dialect.ValueWriter.TypeCheck).OfType<CheckConstraint>());

    /// <summary>What follows the closing parenthesis of CREATE TABLE.</summary>
    protected virtual string TableOptionsSql(Table table) => "";

    /// <summary>The changes of a batch that <see cref="Dialect.Rewrite"/> left as it is, one by one.</summary>
    protected virtual IEnumerable<Statement> Batch(BatchAlterTable batch) => batch.Operations.SelectMany(ToSql);

    /// <summary>DROP TABLE.</summary>
    protected virtual IEnumerable<Statement> DropTable(DropTable drop) =>
        [$"DROP TABLE {IfExists(drop.IfExists)}{Dialect.Quote(drop.Table)}"];

    /// <summary>ALTER TABLE … RENAME TO.</summary>
    protected virtual IEnumerable<Statement> RenameTable(RenameTable rename) =>
        [$"ALTER TABLE {Dialect.Quote(rename.Table)} RENAME TO {Dialect.Quote(rename.NewName)}"];

    /// <summary>ALTER TABLE … ADD COLUMN.</summary>
    protected virtual IEnumerable<Statement> AddColumn(AddColumn add)
    {
        var table = new Table(add.Table.Name) { Schema = add.Table.Schema, Columns = [add.Column] };
        var key = add.InlinePrimaryKey ? " PRIMARY KEY" : "";
        var references = add.References is null ? "" : " " + ReferencesSql(add.References);
        yield return $"ALTER TABLE {Dialect.Quote(add.Table)} ADD COLUMN "
            + $"{IfNotExists(add.IfNotExists)}{ColumnSql(table, add.Column)}{key}{references}";
        if (Dialect.HasComments && add.Column.Comment is not null)
            yield return ColumnCommentSql(add.Table, add.Column.Name, add.Column.Comment);
    }

    /// <summary>ALTER TABLE … DROP COLUMN.</summary>
    protected virtual IEnumerable<Statement> DropColumn(DropColumn drop) =>
        [$"ALTER TABLE {Dialect.Quote(drop.Table)} DROP COLUMN {IfExists(drop.IfExists)}{Dialect.Quote(drop.Column)}"];

    /// <summary>
    /// The CHECK that a type brings goes with the old type and comes with the new one, as Alembic does it for every product.
    /// </summary>
    IEnumerable<Statement> AlterWithChecks(AlterColumn alter)
    {
        var before = alter is { Type: not null, Existing: { } existing }
            ? Dialect.ValueWriter.TypeCheck(existing with { Name = alter.Column }) : null;
        var after = alter.Type is null ? null : Dialect.ValueWriter.TypeCheck(new(alter.NewName ?? alter.Column, alter.Type));
        return
        [
            .. before?.Name is null ? [] : ToSql(new DropConstraint(alter.Table, before.Name, ConstraintKind.Check)),
            .. AlterColumn(alter),
            .. after is null ? [] : ToSql(new AddConstraint(alter.Table, after)),
        ];
    }

    /// <summary>ALTER TABLE … ALTER COLUMN, in the words of the product.</summary>
    protected abstract IEnumerable<Statement> AlterColumn(AlterColumn alter);

    /// <summary>CREATE INDEX.</summary>
    protected virtual IEnumerable<Statement> CreateIndex(CreateIndex create) =>
        [CreateIndexSql(create.Table, create.Index, create.IfNotExists)];

    /// <summary>DROP INDEX.</summary>
    protected virtual IEnumerable<Statement> DropIndex(DropIndex drop) =>
        [$"DROP INDEX {IfExists(drop.IfExists)}{Dialect.Quote(new TableName(drop.Name, drop.Table?.Schema ?? drop.Schema))}"];

    /// <summary>ALTER TABLE … ADD CONSTRAINT.</summary>
    protected virtual IEnumerable<Statement> AddConstraint(AddConstraint add) =>
        [$"ALTER TABLE {Dialect.Quote(add.Table)} ADD {ConstraintSql(add.Constraint)}"];

    /// <summary>ALTER TABLE … DROP CONSTRAINT.</summary>
    protected virtual IEnumerable<Statement> DropConstraint(DropConstraint drop) =>
        [$"ALTER TABLE {Dialect.Quote(drop.Table)} DROP CONSTRAINT {IfExists(drop.IfExists)}"
            + $"{Dialect.Quote(drop.Name ?? throw Unsupported(drop))}"];

    /// <summary>Nothing, where a constraint always holds for all rows.</summary>
    protected virtual IEnumerable<Statement> ValidateConstraint(ValidateConstraint validate) => [];

    /// <summary>COMMENT ON TABLE.</summary>
    protected virtual IEnumerable<Statement> SetTableComment(SetTableComment comment) =>
        Dialect.HasComments ? [TableCommentSql(comment.Table, comment.Comment)] : [];

    /// <summary>The user's SQL: as it is written, or in the parts that the product takes one by one.</summary>
    protected virtual IEnumerable<Statement> ExecuteSql(ExecuteSql execute) => [new(execute.Sql) { Parameters = execute.Parameters }];

    /// <summary>What only some products do: the rows of a table that is rebuilt, extensions.</summary>
    private protected virtual IEnumerable<Statement> OfProduct(Operation operation) => throw Unsupported(operation);

    /// <summary>A column within CREATE TABLE or ADD COLUMN.</summary>
    protected virtual string ColumnSql(Table table, Column column)
    {
        var sql = $"{Dialect.Quote(column.Name)} {Dialect.ValueWriter.ColumnTypeSql(table, column)}";
        if (column.Default is not null and not NoDefault)
            sql += $" DEFAULT {Dialect.ValueWriter.DefaultSql(column.Default)}";
        if (column.Computed is not null)
            sql += " " + ComputedSql(column.Computed);
        if (column.Identity is not null)
            sql += IdentitySql(table, column);
        if (!column.Nullable || table.PrimaryKey?.Columns.Contains(column.Name) == true)
            sql += " NOT NULL";
        return sql;
    }

    /// <summary>GENERATED ALWAYS AS (…).</summary>
    protected virtual string ComputedSql(Computed computed) =>
        $"GENERATED ALWAYS AS ({computed.Sql}){computed.Persisted switch { true => " STORED", false => " VIRTUAL", null => "" }}";

    /// <summary>GENERATED … AS IDENTITY with a leading space, or nothing where the product has none.</summary>
    protected virtual string IdentitySql(Table table, Column column) => "";

    /// <summary>A constraint within CREATE TABLE or ADD.</summary>
    protected virtual string ConstraintSql(Constraint constraint)
    {
        var name = constraint.Name is null ? "" : $"CONSTRAINT {Dialect.Quote(constraint.Name)} ";
        return name + constraint switch
        {
            PrimaryKey key => $"PRIMARY KEY ({KeyNames(key, key.Columns)})",
            UniqueConstraint unique => $"UNIQUE ({KeyNames(unique, unique.Columns)})"
                + DeferrableSql(unique.Deferrable, unique.InitiallyDeferred),
            CheckConstraint check => $"CHECK ({check.Sql})",
            ForeignKey key => $"FOREIGN KEY({KeyNames(key, key.Columns)}) {ReferencesSql(key)}",
            _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint, null),
        };
    }

    /// <summary>REFERENCES … with its options.</summary>
    protected virtual string ReferencesSql(ForeignKey key) =>
        $"REFERENCES {Dialect.Quote(key.Referred)}{(key.ReferredColumns.Count == 0 ? "" : $" ({KeyNames(key, key.ReferredColumns)})")}"
        + (key.Match is null ? "" : $" MATCH {key.Match}")
        + (key.OnDelete is null ? "" : $" ON DELETE {ActionSql(key.OnDelete.Value)}{OnDeleteColumnsSql(key)}")
        + (key.OnUpdate is null ? "" : $" ON UPDATE {ActionSql(key.OnUpdate.Value)}")
        + DeferrableSql(key.Deferrable, key.InitiallyDeferred);

    /// <summary>The columns of a key, or those that a foreign key refers to.</summary>
    private protected virtual string KeyNames(Constraint key, ValueList<string> columns) => Names(columns);

    /// <summary>The columns that ON DELETE sets with a leading space, or nothing for all.</summary>
    protected virtual string OnDeleteColumnsSql(ForeignKey key) => "";

    /// <summary>CASCADE, SET NULL, ….</summary>
    protected static string ActionSql(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.Restrict => "RESTRICT",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => "NO ACTION",
    };

    /// <summary>DEFERRABLE and INITIALLY with a leading space each, or nothing.</summary>
    protected static string DeferrableSql(bool? deferrable, bool? initiallyDeferred) =>
        (deferrable switch { true => " DEFERRABLE", false => " NOT DEFERRABLE", null => "" })
        + (initiallyDeferred switch { true => " INITIALLY DEFERRED", false => " INITIALLY IMMEDIATE", null => "" });

    /// <summary>CREATE INDEX as one text.</summary>
    protected virtual string CreateIndexSql(TableName table, TableIndex index, bool ifNotExists) =>
        $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {IfNotExists(ifNotExists)}{Dialect.Quote(index.Name!)} ON {Dialect.Quote(table)} "
            + $"({string.Join(", ", index.Elements.Select(IndexElementSql))})"
        + (index.Where is null ? "" : $" WHERE {index.Where}");

    /// <summary>A column or expression of an index.</summary>
    public virtual string IndexElementSql(IndexElement element) =>
        (element.IsExpression ? element.Text : Dialect.Quote(element.Text)) + (element.Descending ? " DESC" : "");

    /// <summary>COMMENT ON TABLE; a null comment takes it away.</summary>
    protected virtual string TableCommentSql(TableName table, string? comment) =>
        $"COMMENT ON TABLE {Dialect.Quote(table)} IS {Dialect.ValueWriter.Literal(comment)}";

    /// <summary>COMMENT ON COLUMN; a null comment takes it away.</summary>
    protected virtual string ColumnCommentSql(TableName table, string column, string? comment) =>
        $"COMMENT ON COLUMN {Dialect.Quote(table)}.{Dialect.Quote(column)} IS {Dialect.ValueWriter.Literal(comment)}";

    /// <summary>Names, quoted where needed, separated by commas.</summary>
    protected string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Dialect.Quote));

    /// <summary>The error for what the product cannot do.</summary>
    protected MigrationException Unsupported(Operation operation) =>
        Errors.Unsupported(Dialect.DisplayName, operation.Describe(), operation.Location);

    /// <summary>The error for what the product cannot do, with what it is about it: <c>a partial index</c>.</summary>
    protected MigrationException Unsupported(Operation operation, string what) =>
        Errors.Unsupported(Dialect.DisplayName, $"{operation.Describe()}: {what}", operation.Location);

    /// <summary>IF EXISTS with a space after it, or nothing.</summary>
    protected static string IfExists(bool ifExists) => ifExists ? "IF EXISTS " : "";

    /// <summary>IF NOT EXISTS with a space after it, or nothing.</summary>
    protected static string IfNotExists(bool ifNotExists) => ifNotExists ? "IF NOT EXISTS " : "";
}
