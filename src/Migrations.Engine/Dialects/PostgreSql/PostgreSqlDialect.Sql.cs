namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Operations as PostgreSQL's SQL (https://www.postgresql.org/docs/current/sql-commands.html).</summary>
sealed partial class PostgreSqlDialect
{
    /// <summary>
    /// CREATE TABLE. Of two keys on the same columns it would make one, and it would take a constraint that is not valid for a valid one:
    /// both are added after it.
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
            late.Select(constraint => (Statement)$"ALTER TABLE {Quote(table.FullName)} ADD {ConstraintSql(constraint)}")
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

    /// <summary>One statement a change; a default is taken off while the type changes, since the server cannot cast every one.</summary>
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter)
    {
        if (alter.Computed is { To: not null })
            throw Unsupported(alter);
        var head = $"ALTER TABLE {Quote(alter.Table)} ALTER COLUMN {Quote(alter.Column)}";
        var endsIdentity = alter.Identity is { To: null }; // Until then the column cannot hold NULL.
        string NullSql(bool isNullable) => $"{head} {(isNullable ? "DROP" : "SET")} NOT NULL";
        var moved =
            alter is { Type: { } type, Existing: { Default: not (null or NoDefault), Identity: null } existing }
            && TypeChange.NeedsNewDefault(existing.Type, type)
                ? existing.Default
                : null;
        if (alter.Type is not null)
        {
            if (moved is not null)
                yield return $"{head} DROP DEFAULT";
            yield return $"{head} TYPE {TypeSql(alter.Type)}{Using(alter)}";
            if (
                alter is { Type: IntegerType or SmallIntegerType or BigIntegerType, Identity: null }
                && alter.Existing?.Options.IsSet(PostgreSqlOptions.Serial) == true
            )
                yield return SequenceTypeSql(alter.Table, alter.Column, alter.Type);
        }
        if (alter.Nullable is { } nullable && !endsIdentity)
            yield return NullSql(nullable);
        if (alter.Computed is not null)
            yield return $"{head} DROP EXPRESSION";
        if (alter.Default is { } value)
            yield return value.To is null or NoDefault ? $"{head} DROP DEFAULT" : $"{head} SET DEFAULT {DefaultSql(value.To)}";
        else if (moved is not null)
            yield return $"{head} SET DEFAULT {DefaultSql(moved)}";
        if (alter.Identity is { } identity)
            foreach (var change in AlterIdentity(alter, identity.To, head))
                yield return change;
        if (alter.Nullable is { } able && endsIdentity)
            yield return NullSql(able);
        if (alter.Comment is { } comment)
            yield return ColumnCommentSql(alter.Table, alter.Column, comment.To);
        if (alter.NewName is { } name && name != alter.Column)
            yield return $"ALTER TABLE {Quote(alter.Table)} RENAME {Quote(alter.Column)} TO {Quote(name)}";
    }

    // The sequence of a SERIAL column keeps its own type, and would end at the old one's greatest number; that of an identity follows.
    string SequenceTypeSql(TableName table, string column, SqlType type) =>
        $"DO $sequence$ BEGIN EXECUTE 'ALTER SEQUENCE ' || pg_get_serial_sequence({Literal(Quote(table))}, {Literal(column)}) || ' AS "
            + $"{TypeSql(type)}'; END $sequence$";

    string Using(AlterColumn alter) =>
        alter.Options[PostgreSqlOptions.Using] is { } expression ? $" USING {expression}"
        : alter.Existing is { } existing && TypeChange.NeedsUsing(existing.Type, alter.Type!)
            ? $" USING {TypeChange.Cast(Quote(alter.Column), existing.Type, alter.Type!, TypeSql(alter.Type!))}"
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
            yield return $"{head} ADD {IdentityWords(wanted)}";
        }
        else if (string.Join(' ', IdentityChanges(existing.Identity, wanted)) is { Length: > 0 } changes)
            yield return OutOfBounds(existing.Identity, wanted) is { } isOut
                ? Restarted(alter, $"{head} {changes}", isOut, StartOf(wanted))
                : $"{head} {changes}";
    }

    // One that counts the other way from now on has other bounds, and the number that it had reached is outside of them.
    static IEnumerable<string> IdentityChanges(Identity before, Identity after)
    {
        var isTurned = IsDown(after) != IsDown(before);
        if (before.Always != after.Always)
            yield return $"SET GENERATED {(after.Always ? "ALWAYS" : "BY DEFAULT")}";
        foreach (var option in IdentityOptions(new()
        {
            Increment = Changed(before.Increment, after.Increment, 1),
            Start = isTurned || StartOf(before) != StartOf(after) ? StartOf(after) : null,
            MinValue = Changed(before.MinValue, after.MinValue, null),
            MaxValue = Changed(before.MaxValue, after.MaxValue, null),
            Cache = Changed(before.Cache, after.Cache, 1),
            Cycle = before.Cycle == after.Cycle ? null : after.Cycle ?? false,
        }).OrderBy(option => option.Replace("NO ", ""), StringComparer.Ordinal)) // As Alembic orders them.
            yield return $"SET {option}";
        if (after.MinValue is null && (isTurned || before.MinValue is not null))
            yield return "SET NO MINVALUE";
        if (after.MaxValue is null && (isTurned || before.MaxValue is not null))
            yield return "SET NO MAXVALUE";
        if (isTurned)
            yield return "RESTART";
    }

    static bool IsDown(Identity identity) => identity.Increment is < 0;

    // Where nobody says it, the first bound.
    static long StartOf(Identity identity) => identity.Start ?? (IsDown(identity) ? identity.MaxValue ?? -1 : identity.MinValue ?? 1);

    // The server refuses bounds that the last number is not within. One that is still before the first bound may go on from there, one
    // that nobody has used yet from anywhere. One that is past the last bound is for people: to begin again would give numbers twice.
    static string? OutOfBounds(Identity before, Identity after)
    {
        if (IsDown(before) != IsDown(after))
            return null;
        var conditions = new List<string>();
        if (after.MinValue is { } least && !(before.MinValue >= least))
            conditions.Add($"reached < {least}{(IsDown(after) ? " AND NOT used" : "")}");
        if (after.MaxValue is { } most && !(before.MaxValue <= most))
            conditions.Add($"reached > {most}{(IsDown(after) ? "" : " AND NOT used")}");
        return conditions.Count == 0 ? null : string.Join(" OR ", conditions);
    }

    string Restarted(AlterColumn alter, string change, string isOut, long start) =>
        $"DO $identity$ DECLARE reached bigint; used boolean; BEGIN EXECUTE 'SELECT last_value, is_called FROM ' || "
            + $"pg_get_serial_sequence({Literal(Quote(alter.Table))}, {Literal(alter.Column)}) INTO reached, used; "
        + $"EXECUTE {Literal(change)} || CASE WHEN {isOut} THEN ' RESTART WITH {start}' ELSE '' END; END $identity$";

    static long? Changed(long? before, long? after, long? none) => before == after ? null : after ?? none;

    /// <inheritdoc/>
    protected override string IdentitySql(Table table, Column column) =>
        IsSerial(table, column) ? "" : " " + IdentityWords(column.Identity!);

    static string IdentityWords(Identity identity)
    {
        var options = string.Join(' ', IdentityOptions(identity));
        return $"GENERATED {(identity.Always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY{(options.Length == 0 ? "" : $" ({options})")}";
    }

    static IEnumerable<string> IdentityOptions(Identity identity)
    {
        if (identity.Increment is { } increment)
            yield return $"INCREMENT BY {increment}";
        if (identity.Start is { } start)
            yield return $"START WITH {start}";
        if (identity.MinValue is { } least)
            yield return $"MINVALUE {least}";
        if (identity.MaxValue is { } most)
            yield return $"MAXVALUE {most}";
        if (identity.Cache is { } cache)
            yield return $"CACHE {cache}";
        if (identity.Cycle is { } cycle)
            yield return cycle ? "CYCLE" : "NO CYCLE";
    }

    /// <summary>As the base writes it; an identity says NOT NULL by itself.</summary>
    protected override string ColumnSql(Table table, Column column)
    {
        var sql = base.ColumnSql(table, column);
        return column.Identity is not null && !IsSerial(table, column) && sql.EndsWith(" NOT NULL", StringComparison.Ordinal)
            ? sql[..^" NOT NULL".Length]
            : sql;
    }

    /// <summary>A generated column; stored where nothing else is said, which every version can.</summary>
    protected override string ComputedSql(Computed computed) => base.ComputedSql(computed with { Persisted = computed.Persisted ?? true });

    /// <summary>ADD COLUMN with the CHECK of its type and its foreign key, each by name.</summary>
    protected override IEnumerable<Statement> AddColumn(AddColumn add)
    {
        var table = new Table(add.Table.Name) { Schema = add.Table.Schema, Columns = [add.Column] };
        var sql = $"ALTER TABLE {Quote(add.Table)} ADD COLUMN {IfNotExists(add.IfNotExists)}{ColumnSql(table, add.Column)}";
        if (TypeCheck(add.Column) is { } check)
            sql += " " + ConstraintSql(check);
        if (add.InlinePrimaryKey)
            sql += " PRIMARY KEY";
        if (add.References is { } references)
            sql += $" {ConstraintName(references)}{ReferencesSql(references)}";
        yield return sql;
        if (add.Column.Comment is not null)
            yield return ColumnCommentSql(add.Table, add.Column.Name, add.Column.Comment);
    }

    /// <summary>The CHECK of an enum that is kept as a text; booleans and enums have types of their own.</summary>
    public override CheckConstraint? TypeCheck(Column column) =>
        column.Type is EnumType { HasCheck: true } values && !IsNative(values) ? base.TypeCheck(column) : null;

    /// <inheritdoc/>
    protected override string ConstraintSql(Constraint constraint) =>
        constraint switch
        {
            UniqueConstraint unique =>
                $"{ConstraintName(unique)}UNIQUE{NullsNotDistinct(unique.Options)} "
                    + $"({Names(unique.Columns)}){IndexParameters(unique.Options)}"
                    + DeferrableSql(unique.Deferrable, unique.InitiallyDeferred),
            PrimaryKey key => base.ConstraintSql(key)
                + IndexParameters(key.Options)
                + DeferrableSql(IsDeferrable(key) ? true : null, key.Options.IsSet(PostgreSqlOptions.InitiallyDeferred) ? true : null),
            ExcludeConstraint exclusion => ConstraintName(exclusion) + ExcludeSql(exclusion),
            _ => base.ConstraintSql(constraint)
                + (constraint.Options.IsSet(PostgreSqlOptions.NoInherit) ? " NO INHERIT" : "")
                + (constraint.Options.IsSet(PostgreSqlOptions.NotValid) ? " NOT VALID" : ""),
        };

    static bool IsDeferrable(PrimaryKey key) =>
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

    string ConstraintName(Constraint constraint) => constraint.Name is null ? "" : $"CONSTRAINT {Quote(constraint.Name)} ";

    /// <inheritdoc/>
    protected override string TableOptionsSql(Table table)
    {
        var options = table.Options;
        var sql = "";
        if (PostgreSqlOptions.Parents(table).ToList() is { Count: > 0 } parents)
            sql += $" INHERITS ( {string.Join(", ", parents.Select(parent => Quote(parent)))} )";
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
        return $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {Concurrently(options)}{IfNotExists(ifNotExists)}{Quote(index.Name!)} ON "
            + $"{Quote(table)}"
            + (options[PostgreSqlOptions.Method] is { } method ? $" USING {method}" : "")
            + $" ({string.Join(", ", elements)}){Include(options)}{NullsNotDistinct(options)}{With(options)}{Tablespace(options)}"
            + (index.Where is null ? "" : $" WHERE {index.Where}");
    }

    string IndexElementSql(IndexElement element, string? operatorClass) =>
        (element.IsExpression ? element.Text : Quote(element.Text))
        + (operatorClass is null ? "" : " " + operatorClass)
        + (element.Descending ? " DESC" : "");

    /// <inheritdoc/>
    protected override IEnumerable<Statement> ValidateConstraint(ValidateConstraint validate) =>
        [$"ALTER TABLE {Quote(validate.Table)} VALIDATE CONSTRAINT {Quote(validate.Name)}"];

    /// <inheritdoc/>
    protected override IEnumerable<Statement> DropIndex(DropIndex drop) =>
        [
            $"DROP INDEX {Concurrently(drop.Options)}{IfExists(drop.IfExists)}"
                + Quote(new TableName(drop.Name, drop.Table?.Schema ?? drop.Schema)),
        ];

    static string Concurrently(DialectOptions options) => options.IsSet(PostgreSqlOptions.Concurrently) ? "CONCURRENTLY " : "";

    static string NullsNotDistinct(DialectOptions options) =>
        options.IsSet(PostgreSqlOptions.NullsNotDistinct) ? " NULLS NOT DISTINCT" : "";

    string Include(DialectOptions options) =>
        options.Names(PostgreSqlOptions.Include) is { Count: > 0 } columns ? $" INCLUDE ({Names(columns)})" : "";

    static string With(DialectOptions options) => PostgreSqlOptions.Pairs(options, PostgreSqlOptions.With) is { Count: > 0 } pairs
        ? $" WITH ({string.Join(", ", pairs.Select(pair => $"{pair.Key} = {pair.Value}"))})" : "";

    string Tablespace(DialectOptions options) =>
        options[PostgreSqlOptions.Tablespace] is { } name ? $" TABLESPACE {Quote(name.ToString()!)}" : "";
}
