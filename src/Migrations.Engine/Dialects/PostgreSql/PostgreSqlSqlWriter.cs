using Migrations.Engine.Operations;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Operations as PostgreSQL's SQL (https://www.postgresql.org/docs/current/sql-commands.html).</summary>
sealed class PostgreSqlSqlWriter(PostgreSqlDialect dialect, PostgreSqlValueWriter valueWriter) : SqlWriter(dialect)
{
    /// <summary>
    /// The driver, and a psql before version 14, would cut a body of standard SQL (BEGIN ATOMIC … END) at its semicolons, so such a
    /// statement is the text of another one.
    /// </summary>
    protected override IEnumerable<Statement> ExecuteSql(ExecuteSql execute) =>
        !execute.Sql.Contains(';') || !Dialect.Language.Split(execute.Sql).Any(HasBody)
            ? base.ExecuteSql(execute)
            : Dialect.Language
                .Split(execute.Sql)
                .Select(sql => new Statement(sql) { Parameters = execute.Parameters })
                .Select(statement => HasBody(statement.Sql) ? AsText(Dialect.ValueWriter.Inline(statement)) : statement);

    static Statement AsText(string sql) =>
        $"DO {PostgreSqlValueWriter.Dollars($"BEGIN EXECUTE {PostgreSqlValueWriter.Dollars(sql, "sql")}; END", "body")}";

    static bool HasBody(string statement) => SqlLanguage.PostgreSql.Tokens(statement).Any(token => token.Is(';'));

    /// <summary>
    /// CREATE TABLE. Of two keys on the same columns it would make one, and it would take a constraint that is not valid for a valid one:
    /// both are added after it, and so is a NOT NULL that is not valid.
    /// </summary>
    protected override IEnumerable<Statement> CreateTable(CreateTable create)
    {
        var table = create.Table;
        var unproven = table.Constraints.Where(constraint => constraint.Options.IsSet(PostgreSqlOptions.NotValid));
        var late = create.IfNotExists ? [] : Twins(table).Concat(unproven).ToList();
        create = create with
        {
            Table = table with { Constraints = table.Constraints.Where(constraint => !late.Contains(constraint)).ToValueList() },
            Prefixes = table.Options.IsSet(PostgreSqlOptions.Unlogged) ? [.. create.Prefixes, "UNLOGGED"] : create.Prefixes,
        };
        var statements = base.CreateTable(create).ToList();
        statements.InsertRange(
            1,
            late.Select(constraint => (Statement)$"ALTER TABLE {Dialect.Quote(table.FullName)} ADD {ConstraintSql(constraint)}")
                .Concat(table.Columns.Where(IsUnproven).Select(column => LateNotNull(table.FullName, column)))
        );
        return statements;
    }

    static IEnumerable<Constraint> Twins(Table table) => table.Constraints
        .Where(constraint => constraint is PrimaryKey or UniqueConstraint)
        .OrderBy(constraint => constraint is PrimaryKey ? 0 : 1)
        .GroupBy(constraint => constraint switch
        {
            UniqueConstraint unique => (unique.Columns, unique.Deferrable ?? false, unique.InitiallyDeferred ?? false),
            PrimaryKey key => (key.Columns, false, false),
            _ => default,
        })
        .SelectMany(same => same.Skip(1));

    static bool IsUnproven(Column column) => !column.Nullable && column.Options.IsSet(PostgreSqlOptions.NotValid);

    Statement LateNotNull(TableName table, Column column) => NotNull.AddSql(Dialect, table, column.Name, column.Options);

    /// <summary>One statement a change; a default is taken off while the type changes, since the server cannot cast every one.</summary>
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter)
    {
        if (alter is { Computed: not null, Existing: { } known } && !CanChange(known.Computed, alter.Computed.To))
            throw Unsupported(alter);
        var head = $"ALTER TABLE {Dialect.Quote(alter.Table)} ALTER COLUMN {Dialect.Quote(alter.Column)}";
        var endsIdentity = alter.Identity is { To: null }; // Until then the column cannot hold NULL.
        string NullSql(bool isNullable) =>
            isNullable || NotNullOptions.Of(alter.Options).IsEmpty
                ? $"{head} {(isNullable ? "DROP" : "SET")} NOT NULL"
                : NotNull.AddSql(Dialect, alter.Table, alter.Column, alter.Options);
        var moved =
            alter is { Type: { } type, Existing: { Default: not (null or NoDefault), Identity: null } existing }
            && TypeChange.NeedsNewDefault(existing.Type, type)
                ? existing.Default
                : null;
        if (alter.Type is not null)
        {
            if (moved is not null)
                yield return $"{head} DROP DEFAULT";
            yield return $"{head} TYPE {Dialect.ValueWriter.TypeSql(alter.Type)}{Using(alter)}";
            if (
                alter is { Type: IntegerType or SmallIntegerType or BigIntegerType, Identity: null }
                && alter.Existing?.Options.IsSet(PostgreSqlOptions.Serial) == true
            )
                yield return SequenceTypeSql(alter.Table, alter.Column, alter.Type);
        }
        if (alter.Nullable is { } nullable && !endsIdentity)
            yield return NullSql(nullable);
        if (alter.Computed is not null)
            yield return alter.Computed.To is { } expression ? $"{head} SET EXPRESSION AS ({expression.Sql})" : $"{head} DROP EXPRESSION";
        if (alter.Default is { } value)
            yield return value.To is null or NoDefault ? $"{head} DROP DEFAULT"
                : $"{head} SET DEFAULT {Dialect.ValueWriter.DefaultSql(value.To)}";
        else if (moved is not null)
            yield return $"{head} SET DEFAULT {Dialect.ValueWriter.DefaultSql(moved)}";
        if (alter.Identity is { } identity)
            foreach (var change in AlterIdentity(alter, identity.To, head))
                yield return change;
        if (alter.Nullable is { } able && endsIdentity)
            yield return NullSql(able);
        if (alter.Comment is { } comment)
            yield return ColumnCommentSql(alter.Table, alter.Column, comment.To);
        if (alter.NewName is { } name && name != alter.Column)
            yield return $"ALTER TABLE {Dialect.Quote(alter.Table)} RENAME {Dialect.Quote(alter.Column)} TO {Dialect.Quote(name)}";
    }

    // A virtual column has no values that it could keep, and stays virtual. A plain column stays plain.
    static bool CanChange(Computed? from, Computed? to) => to is null ? from?.Persisted != false
        : from is not null && (from.Persisted ?? true) == (to.Persisted ?? true);

    // The sequence of a SERIAL column keeps its own type, and would end at the old one's greatest number; that of an identity follows.
    string SequenceTypeSql(TableName table, string column, SqlType type) =>
        $"DO $sequence$ BEGIN EXECUTE 'ALTER SEQUENCE ' || pg_get_serial_sequence({Dialect.ValueWriter.Literal(Dialect.Quote(table))}, "
            + $"{Dialect.ValueWriter.Literal(column)}) || ' AS "
            + $"{Dialect.ValueWriter.TypeSql(type)}'; END $sequence$";

    string Using(AlterColumn alter) =>
        alter.Options[PostgreSqlOptions.Using] is { } expression ? $" USING {expression}"
        : alter.Existing is { } existing && TypeChange.NeedsUsing(existing.Type, alter.Type!)
            ? $" USING {TypeChange.Cast(Dialect.Quote(alter.Column), existing.Type, alter.Type!, Dialect.ValueWriter.TypeSql(alter.Type!))}"
        : "";

    // A column that is to count up must not hold NULL; a SERIAL one has a default that must go first.
    IEnumerable<string> AlterIdentity(AlterColumn alter, Identity? wanted, string head)
    {
        var existing = alter.Existing;
        if (existing?.Options.IsSet(PostgreSqlOptions.Serial) == true)
        {
            yield return $"{head} DROP DEFAULT";
            existing = existing with { Identity = null, Nullable = false };
        }
        if (wanted is null)
        {
            if (alter.Existing?.Options.IsSet(PostgreSqlOptions.Serial) != true)
                yield return $"{head} DROP IDENTITY";
        }
        else if (existing?.Identity is null)
        {
            if (existing?.Nullable == true && alter.Nullable is null)
                yield return $"{head} SET NOT NULL";
            yield return $"{head} ADD {PostgreSqlIdentity.IdentityWords(wanted)}";
        }
        else if (string.Join(' ', PostgreSqlIdentity.IdentityChanges(existing.Identity, wanted)) is { Length: > 0 } changes)
            yield return PostgreSqlIdentity.OutOfBounds(existing.Identity, wanted) is { } isOut
                ? Restarted(alter, $"{head} {changes}", isOut, PostgreSqlIdentity.StartOf(wanted))
                : $"{head} {changes}";
    }

    string Restarted(AlterColumn alter, string change, string isOut, long start) =>
        $"DO $identity$ DECLARE reached bigint; used boolean; BEGIN EXECUTE 'SELECT last_value, is_called FROM ' || "
            + $"pg_get_serial_sequence({Dialect.ValueWriter.Literal(Dialect.Quote(alter.Table))}, "
            + $"{Dialect.ValueWriter.Literal(alter.Column)}) INTO reached, used; "
        + $"EXECUTE {Dialect.ValueWriter.Literal(change)} || CASE WHEN {isOut} THEN ' RESTART WITH {start}' ELSE '' END; END $identity$";

    /// <inheritdoc/>
    protected override string IdentitySql(Table table, Column column) =>
        valueWriter.IsSerial(table, column) ? "" : " " + PostgreSqlIdentity.IdentityWords(column.Identity!);

    /// <summary>As the base writes it; an identity says NOT NULL by itself, and one that is not valid comes after.</summary>
    protected override string ColumnSql(Table table, Column column)
    {
        var sql = base.ColumnSql(table, column);
        if (!sql.EndsWith(" NOT NULL", StringComparison.Ordinal))
            return sql;
        sql = sql[..^" NOT NULL".Length];
        var isImplied =
            column.Identity is not null && !valueWriter.IsSerial(table, column) && column.Options[PostgreSqlOptions.NotNullName] is null;
        return isImplied || IsUnproven(column) ? sql : sql + NotNull.Words(Dialect, column.Options);
    }

    /// <summary>A generated column; stored where nothing else is said, which every version can.</summary>
    protected override string ComputedSql(Computed computed) => base.ComputedSql(computed with { Persisted = computed.Persisted ?? true });

    /// <summary>ADD COLUMN with the CHECK of its type and its foreign key, each by name.</summary>
    protected override IEnumerable<Statement> AddColumn(AddColumn add)
    {
        var table = new Table(add.Table.Name) { Schema = add.Table.Schema, Columns = [add.Column] };
        var sql = $"ALTER TABLE {Dialect.Quote(add.Table)} ADD COLUMN {IfNotExists(add.IfNotExists)}{ColumnSql(table, add.Column)}";
        if (Dialect.ValueWriter.TypeCheck(add.Column) is { } check)
            sql += " " + ConstraintSql(check);
        if (add.InlinePrimaryKey)
            sql += " PRIMARY KEY";
        if (add.References is { } references)
            sql += $" {ConstraintName(references)}{ReferencesSql(references)}";
        yield return sql;
        if (IsUnproven(add.Column))
            yield return LateNotNull(add.Table, add.Column);
        if (add.Column.Comment is not null)
            yield return ColumnCommentSql(add.Table, add.Column.Name, add.Column.Comment);
    }

    /// <inheritdoc/>
    protected override string ConstraintSql(Constraint constraint) =>
        constraint switch
        {
            UniqueConstraint unique =>
                $"{ConstraintName(unique)}UNIQUE{NullsNotDistinct(unique.Options)} "
                    + $"({KeyNames(unique, unique.Columns)}){IndexParameters(unique.Options)}"
                    + DeferrableSql(unique.Deferrable, unique.InitiallyDeferred),
            PrimaryKey key => base.ConstraintSql(key)
                + IndexParameters(key.Options)
                + DeferrableSql(IsDeferrable(key) ? true : null, key.Options.IsSet(PostgreSqlOptions.InitiallyDeferred) ? true : null),
            ExcludeConstraint exclusion => ConstraintName(exclusion) + ExcludeSql(exclusion),
            _ => base.ConstraintSql(constraint)
                + (constraint.Options.IsSet(PostgreSqlOptions.NoInherit) ? " NO INHERIT" : "")
                + (constraint.Options.IsSet(PostgreSqlOptions.NotEnforced) ? " NOT ENFORCED" : "")
                + (constraint.Options.IsSet(PostgreSqlOptions.NotValid) ? " NOT VALID" : ""),
        };

    /// <summary>The last column of a temporal key is a time, see https://www.postgresql.org/docs/current/sql-createtable.html.</summary>
    private protected override string KeyNames(Constraint key, ValueList<string> columns) =>
        key.Options.IsSet(PostgreSqlOptions.WithoutOverlaps) ? $"{Names(columns)} WITHOUT OVERLAPS"
        : key.Options.IsSet(PostgreSqlOptions.Period)
            ? string.Join(", ", [.. columns.SkipLast(1).Select(Dialect.Quote), $"PERIOD {Dialect.Quote(columns[^1])}"])
        : Names(columns);

    /// <inheritdoc/>
    internal override IEnumerable<ServerNeed> NeedsOf(Operation operation) => PostgreSqlNeeds.Of(operation);

    internal static bool IsDeferrable(PrimaryKey key) =>
        key.Options.IsSet(PostgreSqlOptions.Deferrable) || key.Options.IsSet(PostgreSqlOptions.InitiallyDeferred);

    /// <inheritdoc/>
    protected override string OnDeleteColumnsSql(ForeignKey key) =>
        key.Options.Names(PostgreSqlOptions.OnDeleteColumns) is { Count: > 0 } columns ? $" ({Names(columns)})" : "";

    // Of the index that holds a constraint.
    string IndexParameters(DialectOptions options) =>
        Include(options) + With(options) + (options[PostgreSqlOptions.Tablespace] is null ? "" : " USING INDEX" + Tablespace(options));

    string ExcludeSql(ExcludeConstraint exclusion)
    {
        var classes = PostgreSqlOptions.Pairs(exclusion.Options, PostgreSqlOptions.Ops).ToDictionary(pair => pair.Key, pair => pair.Value);
        var elements = exclusion.Elements.Select(element =>
            $"{IndexElementSql(new(element.Text, element.IsExpression), classes.GetValueOrDefault(element.Text))} WITH {element.Operator}"
        );
        return $"EXCLUDE USING {exclusion.Method} ({string.Join(", ", elements)}){IndexParameters(exclusion.Options)}"
            + (exclusion.Where is null ? "" : $" WHERE ({exclusion.Where})")
            + DeferrableSql(exclusion.Deferrable, exclusion.InitiallyDeferred);
    }

    string ConstraintName(Constraint constraint) => constraint.Name is null ? "" : $"CONSTRAINT {Dialect.Quote(constraint.Name)} ";

    /// <inheritdoc/>
    protected override string TableOptionsSql(Table table)
    {
        var options = table.Options;
        var sql = "";
        if (PostgreSqlOptions.Parents(table).ToList() is { Count: > 0 } parents)
            sql += $" INHERITS ( {string.Join(", ", parents.Select(parent => Dialect.Quote(parent)))} )";
        if (options[PostgreSqlOptions.PartitionBy] is { } partition)
            sql += $" PARTITION BY {partition}";
        if (options[PostgreSqlOptions.Method] is { } method)
            sql += $" USING {method}";
        sql += With(options);
        if (options[PostgreSqlOptions.WithOids] is false)
            sql += " WITHOUT OIDS";
        if (options[PostgreSqlOptions.OnCommit] is { } action)
            sql += $" ON COMMIT {action.ToString()!.Replace('_', ' ').ToUpperInvariant()}";
        return sql + Tablespace(options);
    }

    /// <inheritdoc/>
    protected override string CreateIndexSql(TableName table, TableIndex index, bool ifNotExists)
    {
        var options = index.Options;
        var classes = PostgreSqlOptions.Pairs(options, PostgreSqlOptions.Ops).ToDictionary(pair => pair.Key, pair => pair.Value);
        var elements = index.Elements.Select(element => IndexElementSql(element, classes.GetValueOrDefault(element.Text)));
        return $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {Concurrently(options)}{IfNotExists(ifNotExists)}"
            + $"{Dialect.Quote(index.Name!)} ON "
            + $"{Dialect.Quote(table)}"
            + (options[PostgreSqlOptions.Method] is { } method ? $" USING {method}" : "")
            + $" ({string.Join(", ", elements)}){Include(options)}{NullsNotDistinct(options)}{With(options)}{Tablespace(options)}"
            + (index.Where is null ? "" : $" WHERE {index.Where}");
    }

    internal string IndexElementSql(IndexElement element, string? operatorClass) =>
        (element.IsExpression ? element.Text : Dialect.Quote(element.Text))
        + (operatorClass is null ? "" : " " + operatorClass)
        + (element.Descending ? " DESC" : "");

    /// <inheritdoc/>
    protected override IEnumerable<Statement> ValidateConstraint(ValidateConstraint validate) =>
        [$"ALTER TABLE {Dialect.Quote(validate.Table)} VALIDATE CONSTRAINT {Dialect.Quote(validate.Name)}"];

    private protected override IEnumerable<Statement> OfProduct(Operation operation) =>
        operation switch
        {
            CreateExtension { Extension: var extension } => [$"CREATE EXTENSION IF NOT EXISTS {Dialect.Quote(extension.Name)}"
                + (extension.Schema is { } schema ? $" SCHEMA {Dialect.Quote(schema)}" : "")
                + (extension.Version is { } version ? $" VERSION {Dialect.ValueWriter.Literal(version)}" : "")],
            DropExtension drop => [$"DROP EXTENSION {IfExists(drop.IfExists)}{Dialect.Quote(drop.Name)}"],
            _ => base.OfProduct(operation),
        };

    /// <inheritdoc/>
    protected override IEnumerable<Statement> DropIndex(DropIndex drop) =>
        [
            $"DROP INDEX {Concurrently(drop.Options)}{IfExists(drop.IfExists)}"
                + Dialect.Quote(new TableName(drop.Name, drop.Table?.Schema ?? drop.Schema)),
        ];

    static string Concurrently(DialectOptions options) => options.IsSet(PostgreSqlOptions.Concurrently) ? "CONCURRENTLY " : "";

    static string NullsNotDistinct(DialectOptions options) =>
        options.IsSet(PostgreSqlOptions.NullsNotDistinct) ? " NULLS NOT DISTINCT" : "";

    string Include(DialectOptions options) =>
        options.Names(PostgreSqlOptions.Include) is { Count: > 0 } columns ? $" INCLUDE ({Names(columns)})" : "";

    static string With(DialectOptions options) => PostgreSqlOptions.Pairs(options, PostgreSqlOptions.With) is { Count: > 0 } pairs
        ? $" WITH ({string.Join(", ", pairs.Select(pair => $"{pair.Key} = {pair.Value}"))})" : "";

    string Tablespace(DialectOptions options) =>
        options[PostgreSqlOptions.Tablespace] is { } name ? $" TABLESPACE {Dialect.Quote(name.ToString()!)}" : "";
}
