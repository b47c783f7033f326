using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// Operations as MySQL's and MariaDB's SQL (https://dev.mysql.com/doc/refman/8.4/en/alter-table.html,
/// https://mariadb.com/kb/en/alter-table/).
/// </summary>
sealed partial class MySqlSqlWriter(MySqlDialect dialect, MySqlValueWriter valueWriter) : SqlWriter(dialect)
{
    /// <inheritdoc/>
    internal override IEnumerable<ServerNeed> NeedsOf(Operation operation) =>
        operation is SequenceOperation ? [MySqlSequenceWriter.Server] : [];

    /// <summary>CREATE TABLE with its comments, then its indexes.</summary>
    protected override IEnumerable<Statement> CreateTable(CreateTable create)
    {
        var table = create.Table;
        if (table.ForeignKeys.Any(key => key.Match is not null) || table.Indexes.Any(index => index is { Unique: true, Where: not null }))
            throw Unsupported(create);
        var prefixes = string.Concat(create.Prefixes.Select(prefix => prefix + " "));
        var lines = table
            .Columns.Select(column => ColumnSql(table, column))
            .Concat(TableConstraints(table).Select(ConstraintSql))
            .Concat(
                (table.Options[MySqlOptions.Periods] as string ?? "")
                    .Split("; ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(period => $"PERIOD FOR {period}")
            );
        yield return $"CREATE {prefixes}TABLE {(create.IfNotExists ? "IF NOT EXISTS " : "")}{Dialect.Quote(table.FullName)} (\n    "
            + $"{string.Join(",\n    ", lines)}\n){TableOptionsSql(table)}";
        foreach (var index in table.Indexes)
            yield return CreateIndexSql(table.FullName, index, create.IfNotExists);
    }

    /// <summary>ENGINE=…, the character set before the collation, AUTO_INCREMENT and COMMENT, then the partitions.</summary>
    protected override string TableOptionsSql(Table table)
    {
        var given = table
            .Options.Where(option =>
                option.Key.StartsWith(MySqlOptions.Prefix, StringComparison.Ordinal)
                && option.Key is not (MySqlOptions.Periods or MySqlOptions.SystemVersioning)
            )
            .Select(option =>
                (
                    Name: option.Key[MySqlOptions.Prefix.Length..].ToUpperInvariant(),
                    Value: Convert.ToString(option.Value, CultureInfo.InvariantCulture)!
                )
            )
            .ToLookup(option => option.Name.Contains("PARTITION", StringComparison.Ordinal));
        var options = given[false]
            .OrderBy(option => option.Name.EndsWith("COLLATE", StringComparison.Ordinal) ? 1 : 0)
            .Select(option => OptionSql(option.Name, option.Value));
        if (table.Columns.FirstOrDefault(column => column.Identity is { Start: not (null or 1) }) is { Identity.Start: var start })
            options = options.Append($"AUTO_INCREMENT={start}");
        if (table.Comment is not null)
            options = options.Append(OptionSql("COMMENT", table.Comment));
        if (table.Options.IsSet(MySqlOptions.SystemVersioning))
            options = options.Append("WITH SYSTEM VERSIONING");
        // PARTITION BY, PARTITIONS, SUBPARTITION BY, SUBPARTITIONS: the order of their words is theirs.
        return string.Join(
            " ",
            options.Concat(given[true].Select(option => $"{option.Name.Replace('_', ' ')} {option.Value}").Order(StringComparer.Ordinal))
        );
    }

    string OptionSql(string name, string value) => name switch
    {
        "COLLATE" or "TABLESPACE" => $"{name} {value}",
        "COMMENT" or "PASSWORD" or "CONNECTION" or "DATA_DIRECTORY" or "INDEX_DIRECTORY" =>
            $"{name.Replace('_', ' ')}={Dialect.ValueWriter.Text(value)}",
        "CHARACTER_SET" or "DEFAULT_CHARACTER_SET" or "DEFAULT_CHARSET" or "DEFAULT_COLLATE" => $"{name.Replace('_', ' ')}={value}",
        _ => $"{name}={value}",
    };

    /// <summary>NOT NULL, COMMENT, then AUTO_INCREMENT or DEFAULT.</summary>
    protected override string ColumnSql(Table table, Column column)
    {
        var isRequired = !column.Nullable || table.PrimaryKey?.Columns.Contains(column.Name) == true;
        var sql = $"{Dialect.Quote(column.Name)} {Dialect.ValueWriter.ColumnTypeSql(table, column)}";
        if (column.Computed is not null)
            sql += $" {ComputedSql(column.Computed)}{(isRequired ? OnlyMySql(" NOT NULL") : "")}";
        else if (isRequired)
            sql += " NOT NULL";
        else if (IsTimestamp(column.Type) && !IsRowTime(column))
            sql += " NULL";
        if (column.Comment is not null)
            sql += $" COMMENT {Dialect.ValueWriter.Text(column.Comment)}";
        return sql + ValueSql(column) + ExtraSql(column);
    }

    // MariaDB takes no NOT NULL at a computed column, and reads no comment of this version's.
    static string OnlyMySql(string words) => $" /*!50706{words} */";

    string ValueSql(Column column) =>
        column.Identity is not null ? " AUTO_INCREMENT"
        : column.Default is null or NoDefault ? ""
        : $" DEFAULT {DefaultSql(column.Type, column.Default)}";

    static string ExtraSql(Column column) =>
        (column.Options[MySqlOptions.ColumnExtra] is string extra ? " " + extra : "")
        + (column.Options[MySqlOptions.ColumnCheck] is string check ? $" CHECK ({check})" : "");

    static bool IsRowTime(Column column) =>
        column.Options[MySqlOptions.ColumnExtra] is string extra && extra.StartsWith("GENERATED", StringComparison.Ordinal);

    // Without NULL an old server makes a TIMESTAMP NOT NULL.
    static bool IsTimestamp(SqlType type) =>
        type is NativeType native && native.Sql.StartsWith("TIMESTAMP", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// ADD COLUMN with its place, key and foreign key, which MySQL would ignore within the column; then the CHECK of its type.
    /// </summary>
    /// <exception cref="MigrationException">MIG6001: a foreign key with MATCH, which makes MySQL ignore its ON DELETE.</exception>
    protected override IEnumerable<Statement> AddColumn(AddColumn add)
    {
        if (add.References is { Match: not null })
            throw Unsupported(add);
        var table = new Table(add.Table.Name) { Schema = add.Table.Schema, Columns = [add.Column] };
        var key = add.InlinePrimaryKey ? " PRIMARY KEY" : "";
        var place = add.After is null ? "" : add.After.Length == 0 ? " FIRST" : $" AFTER {Dialect.Quote(add.After)}";
        var references = add.References is null ? "" : $", ADD {ConstraintSql(add.References)}";
        yield return $"ALTER TABLE {Dialect.Quote(add.Table)} ADD COLUMN "
            + $"{(add.IfNotExists ? "IF NOT EXISTS " : "")}{ColumnSql(table, add.Column)}{key}{place}{references}";
        if (Dialect.ValueWriter.TypeCheck(add.Column) is { } check)
            yield return $"ALTER TABLE {Dialect.Quote(add.Table)} ADD {ConstraintSql(check)}";
    }

    /// <summary>
    /// RENAME COLUMN where only the name changes, SET DEFAULT where only the default does. Everything else is MODIFY or CHANGE, which take
    /// away what they do not repeat: so the whole definition is written, as <see cref="MySqlDialect.Rewrite"/> found it.
    /// </summary>
    /// <exception cref="MigrationException">MIG6020: the column's definition is not known.</exception>
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter)
    {
        if (alter.Computed is not null)
            throw Unsupported(alter);
        var head = $"ALTER TABLE {Dialect.Quote(alter.Table)}";
        var name = alter.NewName ?? alter.Column;
        if (!alter.ChangesDefinition)
        {
            if (name != alter.Column)
                yield return $"{head} RENAME COLUMN {Dialect.Quote(alter.Column)} TO {Dialect.Quote(name)}";
            yield break;
        }
        var isDefaultOnly = name == alter.Column && (alter with { Default = null }).ChangesDefinition == false;
        if (isDefaultOnly && (!MySqlDefaults.IsCurrentTime(alter.Default!.To) || alter.Existing is null))
        {
            yield return $"{head} ALTER COLUMN {Dialect.Quote(alter.Column)} {SetDefaultSql(alter)}";
            yield break;
        }
        var before = alter.Existing
            ?? throw Errors.DefinitionUnknown(Dialect.DisplayName, alter.Describe(), "definition of the column", alter.Location);
        var after = alter.Apply(before with { Name = alter.Column });
        yield return $"{head} {(name == alter.Column && !isDefaultOnly ? "MODIFY" : $"CHANGE {Dialect.Quote(alter.Column)}")} "
            + $"{DefinitionSql(after)}";
    }

    /// <summary>What the server takes only together: one ALTER TABLE.</summary>
    protected override IEnumerable<Statement> Batch(BatchAlterTable batch)
    {
        if (batch.Recreate != Recreate.Never)
            return base.Batch(batch);
        var head = $"ALTER TABLE {Dialect.Quote(batch.Table)} ";
        return [head + string.Join(", ", batch.Operations.SelectMany(operation => operation switch
        {
            CreateIndex create => [$"ADD {IndexSql(create.Index, "")}"],
            DropIndex { Options.IsEmpty: true } drop => [$"DROP INDEX {Dialect.Quote(drop.Name)}"],
            _ => ToSql(operation).Select(statement => statement.Sql[head.Length..]),
        }))];
    }

    string SetDefaultSql(AlterColumn alter) =>
        alter.Default!.To is null or NoDefault ? "DROP DEFAULT"
        : MySqlDefaults.IsCurrentTime(alter.Default.To) ? $"SET DEFAULT ({((SqlDefault)alter.Default.To).Expression})"
        : alter.Existing is null ? $"SET DEFAULT {Dialect.ValueWriter.DefaultSql(alter.Default.To)}"
        : $"SET DEFAULT {DefaultSql(alter.Existing.Type, alter.Default.To)}";

    // The whole definition, in Alembic's order.
    string DefinitionSql(Column column)
    {
        var nullable = column.Computed is null ? column.Nullable ? " NULL" : " NOT NULL"
            : $" {ComputedSql(column.Computed)}{(column.Nullable ? "" : OnlyMySql(" NOT NULL"))}";
        var comment = string.IsNullOrEmpty(column.Comment) ? "" : $" COMMENT {Dialect.ValueWriter.Text(column.Comment)}";
        return $"{Dialect.Quote(column.Name)} {Dialect.ValueWriter.TypeSql(column.Type)}{nullable}"
            + $"{ValueSql(column)}{comment}{ExtraSql(column)}";
    }

    /// <summary>A key with what it says after its columns.</summary>
    protected override string ConstraintSql(Constraint constraint)
    {
        var sql = base.ConstraintSql(constraint);
        if (constraint.Options[MySqlOptions.Overlaps] is string period)
            sql = $"{sql[..^1]}, {Dialect.Quote(period)} WITHOUT OVERLAPS)";
        return constraint.Options[MySqlOptions.IndexExtra] is string extra ? $"{sql} {extra}" : sql;
    }

    /// <summary>
    /// RENAME TO with the database, which a name without one would move the table into
    /// (https://dev.mysql.com/doc/refman/8.4/en/rename-table.html).
    /// </summary>
    protected override IEnumerable<Statement> RenameTable(RenameTable rename) =>
        [$"ALTER TABLE {Dialect.Quote(rename.Table)} RENAME TO {Dialect.Quote(rename.Table with { Name = rename.NewName })}"];

    /// <summary>DROP INDEX … ON; together with the index that a foreign key needs from then on.</summary>
    /// <exception cref="MigrationException">MIG6021: the index's table is not known.</exception>
    protected override IEnumerable<Statement> DropIndex(DropIndex drop)
    {
        var table = drop.Table ?? throw Errors.IndexTableUnknown(Dialect.DisplayName, drop.Name, drop.Location);
        yield return drop.Options[MySqlOptions.Successor] is TableIndex successor
            ? $"ALTER TABLE {Dialect.Quote(table)} DROP INDEX {Dialect.Quote(drop.Name)}, ADD INDEX {Dialect.Quote(successor.Name!)} "
                + $"({string.Join(", ", successor.Elements.Select(element => ElementSql(successor, element)))})"
            : $"DROP INDEX {(drop.IfExists ? "IF EXISTS " : "")}{Dialect.Quote(drop.Name)} ON {Dialect.Quote(table)}";
    }

    /// <summary>The words that MySQL has for each kind; a CHECK is dropped with the words that MariaDB knows too.</summary>
    /// <exception cref="MigrationException">MIG6022: the kind is not known.</exception>
    protected override IEnumerable<Statement> DropConstraint(DropConstraint drop)
    {
        var ifExists = drop.IfExists ? "IF EXISTS " : "";
        var words = drop.Kind switch
        {
            ConstraintKind.PrimaryKey => "PRIMARY KEY",
            ConstraintKind.ForeignKey => $"FOREIGN KEY {ifExists}{Dialect.Quote(drop.Name ?? throw Unsupported(drop))}",
            ConstraintKind.Unique => $"INDEX {ifExists}{Dialect.Quote(drop.Name ?? throw Unsupported(drop))}",
            ConstraintKind.Check => $"CONSTRAINT {ifExists}{Dialect.Quote(drop.Name ?? throw Unsupported(drop))}",
            _ => throw Errors.ConstraintKindUnknown($"{drop.Name}", $"{drop.Table}", drop.Location),
        };
        yield return $"ALTER TABLE {Dialect.Quote(drop.Table)} DROP {words}";
    }

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6001: a foreign key with MATCH, which makes MySQL ignore its ON DELETE.</exception>
    protected override IEnumerable<Statement> AddConstraint(AddConstraint add)
    {
        if (add.Constraint is ForeignKey { Match: not null })
            throw Unsupported(add);
        yield return $"ALTER TABLE {Dialect.Quote(add.Table)} "
            + $"{(add.Constraint.Options.IsSet(MySqlOptions.Replaces) ? "DROP PRIMARY KEY, " : "")}ADD {ConstraintSql(add.Constraint)}";
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> SetTableComment(SetTableComment comment) =>
        [$"ALTER TABLE {Dialect.Quote(comment.Table)} COMMENT {Dialect.ValueWriter.Text(comment.Comment ?? "")}"];

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6001: a unique index with a condition, which would forbid more than was asked
    /// for.</exception>
    protected override IEnumerable<Statement> CreateIndex(CreateIndex create) =>
        create.Index is { Unique: true, Where: not null } ? throw Unsupported(create) : base.CreateIndex(create);

    /// <summary>CREATE INDEX with the length of its columns. A condition is left out: the index then holds the other rows too.</summary>
    protected override string CreateIndexSql(TableName table, TableIndex index, bool ifNotExists) =>
        $"CREATE {IndexSql(index, $" ON {Dialect.Quote(table)}", ifNotExists ? "IF NOT EXISTS " : "")}";

    string IndexSql(TableIndex index, string on, string ifNotExists = "")
    {
        var prefix = index.Options[MySqlOptions.IndexPrefix] is { } kind ? $"{kind} " : index.Unique ? "UNIQUE " : "";
        var parser = index.Options[MySqlOptions.Parser] is { } name ? $" WITH PARSER {name}" : "";
        var use = index.Options[MySqlOptions.Using] is { } method ? $" USING {method}" : "";
        return $"{prefix}INDEX {ifNotExists}{Dialect.Quote(index.Name!)}{on} "
            + $"({string.Join(", ", index.Elements.Select(element => ElementSql(index, element)))}){parser}{use}"
            + (index.Options[MySqlOptions.IndexExtra] is string extra ? $" {extra}" : "");
    }

    internal string ElementSql(TableIndex index, IndexElement element)
    {
        var length = element.IsExpression ? null : IndexLengths.Of(index, element.Text);
        var text = !element.IsExpression ? Dialect.Quote(element.Text)
            : KeyPart().IsMatch(element.Text) || element.Text.StartsWith('(') ? element.Text
            : $"({element.Text})";
        return text + (length is null ? "" : $"({length})") + (element.Descending ? " DESC" : "");
    }

    // A column with a length or a direction, and no expression.
    [GeneratedRegex(@"^\s*(?:\w+|`[^`]+`)(?:\s*\([0-9]+\))?(?:\s+(?:ASC|DESC))?\s*\z", RegexOptions.IgnoreCase)]
    internal static partial Regex KeyPart();

    /// <summary>
    /// The default within a column's definition: a literal of a large type must be an expression, the current time must have the
    /// column's fraction.
    /// </summary>
    string DefaultSql(SqlType type, ServerDefault value) =>
        (type, value) switch
        {
            (TextType or LargeBinaryType or JsonType, LiteralDefault) => $"({Dialect.ValueWriter.DefaultSql(value)})",
            (StringType { Length: null } or UnicodeType { Length: null }, LiteralDefault) => $"({Dialect.ValueWriter.DefaultSql(value)})",
            (DateTimeType, SqlDefault sql) when MySqlDefaults.IsCurrentTime(sql) => MySqlDefaults.WithFraction(
                sql.Expression,
                valueWriter.FractionDigits
            ),
            _ => Dialect.ValueWriter.DefaultSql(value),
        };
}
