using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// Operations as MySQL's and MariaDB's SQL (https://dev.mysql.com/doc/refman/8.4/en/alter-table.html,
/// https://mariadb.com/kb/en/alter-table/).
/// </summary>
sealed partial class MySqlDialect
{
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
        yield return $"CREATE {prefixes}TABLE {(create.IfNotExists ? "IF NOT EXISTS " : "")}{Quote(table.FullName)} (\n    "
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
        "COMMENT" or "PASSWORD" or "CONNECTION" or "DATA_DIRECTORY" or "INDEX_DIRECTORY" => $"{name.Replace('_', ' ')}={Text(value)}",
        "CHARACTER_SET" or "DEFAULT_CHARACTER_SET" or "DEFAULT_CHARSET" or "DEFAULT_COLLATE" => $"{name.Replace('_', ' ')}={value}",
        _ => $"{name}={value}",
    };

    /// <summary>NOT NULL, COMMENT, then AUTO_INCREMENT or DEFAULT.</summary>
    protected override string ColumnSql(Table table, Column column)
    {
        var isRequired = !column.Nullable || table.PrimaryKey?.Columns.Contains(column.Name) == true;
        var sql = $"{Quote(column.Name)} {ColumnTypeSql(table, column)}";
        if (column.Computed is not null)
            sql += $" {ComputedSql(column.Computed)}{(isRequired ? OnlyMySql(" NOT NULL") : "")}";
        else if (isRequired)
            sql += " NOT NULL";
        else if (IsTimestamp(column.Type) && !IsRowTime(column))
            sql += " NULL";
        if (column.Comment is not null)
            sql += $" COMMENT {Text(column.Comment)}";
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

    /// <summary>An ENUM holds its values by itself.</summary>
    public override CheckConstraint? TypeCheck(Column column) => column.Type is EnumType { IsNative: true } ? null : base.TypeCheck(column);

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
        var place = add.After is null ? "" : add.After.Length == 0 ? " FIRST" : $" AFTER {Quote(add.After)}";
        var references = add.References is null ? "" : $", ADD {ConstraintSql(add.References)}";
        yield return $"ALTER TABLE {Quote(add.Table)} ADD COLUMN "
            + $"{(add.IfNotExists ? "IF NOT EXISTS " : "")}{ColumnSql(table, add.Column)}{key}{place}{references}";
        if (TypeCheck(add.Column) is { } check)
            yield return $"ALTER TABLE {Quote(add.Table)} ADD {ConstraintSql(check)}";
    }

    /// <summary>
    /// RENAME COLUMN where only the name changes, SET DEFAULT where only the default does. Everything else is MODIFY or CHANGE, which take
    /// away what they do not repeat: so the whole definition is written, as <see cref="Rewrite"/> found it.
    /// </summary>
    /// <exception cref="MigrationException">MIG6020: the column's definition is not known.</exception>
    protected override IEnumerable<Statement> AlterColumn(AlterColumn alter)
    {
        if (alter.Computed is not null)
            throw Unsupported(alter);
        var head = $"ALTER TABLE {Quote(alter.Table)}";
        var name = alter.NewName ?? alter.Column;
        if (!alter.ChangesDefinition)
        {
            if (name != alter.Column)
                yield return $"{head} RENAME COLUMN {Quote(alter.Column)} TO {Quote(name)}";
            yield break;
        }
        var isDefaultOnly = name == alter.Column && (alter with { Default = null }).ChangesDefinition == false;
        if (isDefaultOnly && (!MySqlDefaults.IsCurrentTime(alter.Default!.To) || alter.Existing is null))
        {
            yield return $"{head} ALTER COLUMN {Quote(alter.Column)} {SetDefaultSql(alter)}";
            yield break;
        }
        var before = alter.Existing
            ?? throw Errors.DefinitionUnknown(DisplayName, alter.Describe(), "definition of the column", alter.Location);
        var after = alter.Apply(before with { Name = alter.Column });
        yield return $"{head} {(name == alter.Column && !isDefaultOnly ? "MODIFY" : $"CHANGE {Quote(alter.Column)}")} "
            + $"{DefinitionSql(after)}";
    }

    /// <summary>What the server takes only together: one ALTER TABLE.</summary>
    protected override IEnumerable<Statement> Batch(BatchAlterTable batch)
    {
        if (batch.Recreate != Recreate.Never)
            return base.Batch(batch);
        var head = $"ALTER TABLE {Quote(batch.Table)} ";
        return [head + string.Join(", ", batch.Operations.SelectMany(operation => operation switch
        {
            CreateIndex create => [$"ADD {IndexSql(create.Index, "")}"],
            DropIndex { Options.IsEmpty: true } drop => [$"DROP INDEX {Quote(drop.Name)}"],
            _ => ToSql(operation).Select(statement => statement.Sql[head.Length..]),
        }))];
    }

    string SetDefaultSql(AlterColumn alter) =>
        alter.Default!.To is null or NoDefault ? "DROP DEFAULT"
        : MySqlDefaults.IsCurrentTime(alter.Default.To) ? $"SET DEFAULT ({((SqlDefault)alter.Default.To).Expression})"
        : $"SET DEFAULT {(alter.Existing is null ? DefaultSql(alter.Default.To) : DefaultSql(alter.Existing.Type, alter.Default.To))}";

    // The whole definition, in Alembic's order.
    string DefinitionSql(Column column)
    {
        var nullable = column.Computed is null ? column.Nullable ? " NULL" : " NOT NULL"
            : $" {ComputedSql(column.Computed)}{(column.Nullable ? "" : OnlyMySql(" NOT NULL"))}";
        var comment = string.IsNullOrEmpty(column.Comment) ? "" : $" COMMENT {Text(column.Comment)}";
        return $"{Quote(column.Name)} {TypeSql(column.Type)}{nullable}{ValueSql(column)}{comment}{ExtraSql(column)}";
    }

    /// <summary>A key with what it says after its columns.</summary>
    protected override string ConstraintSql(Constraint constraint)
    {
        var sql = base.ConstraintSql(constraint);
        if (constraint.Options[MySqlOptions.Overlaps] is string period)
            sql = $"{sql[..^1]}, {Quote(period)} WITHOUT OVERLAPS)";
        return constraint.Options[MySqlOptions.IndexExtra] is string extra ? $"{sql} {extra}" : sql;
    }

    /// <summary>
    /// RENAME TO with the database, which a name without one would move the table into
    /// (https://dev.mysql.com/doc/refman/8.4/en/rename-table.html).
    /// </summary>
    protected override IEnumerable<Statement> RenameTable(RenameTable rename) =>
        [$"ALTER TABLE {Quote(rename.Table)} RENAME TO {Quote(rename.Table with { Name = rename.NewName })}"];

    /// <summary>DROP INDEX … ON; together with the index that a foreign key needs from then on.</summary>
    /// <exception cref="MigrationException">MIG6021: the index's table is not known.</exception>
    protected override IEnumerable<Statement> DropIndex(DropIndex drop)
    {
        var table = drop.Table ?? throw Errors.IndexTableUnknown(DisplayName, drop.Name, drop.Location);
        yield return drop.Options[MySqlOptions.Successor] is TableIndex successor
            ? $"ALTER TABLE {Quote(table)} DROP INDEX {Quote(drop.Name)}, ADD INDEX {Quote(successor.Name!)} "
                + $"({string.Join(", ", successor.Elements.Select(element => ElementSql(successor, element)))})"
            : $"DROP INDEX {(drop.IfExists ? "IF EXISTS " : "")}{Quote(drop.Name)} ON {Quote(table)}";
    }

    /// <summary>The words that MySQL has for each kind; a CHECK is dropped with the words that MariaDB knows too.</summary>
    /// <exception cref="MigrationException">MIG6022: the kind is not known.</exception>
    protected override IEnumerable<Statement> DropConstraint(DropConstraint drop)
    {
        var ifExists = drop.IfExists ? "IF EXISTS " : "";
        var words = drop.Kind switch
        {
            ConstraintKind.PrimaryKey => "PRIMARY KEY",
            ConstraintKind.ForeignKey => $"FOREIGN KEY {ifExists}{Quote(drop.Name ?? throw Unsupported(drop))}",
            ConstraintKind.Unique => $"INDEX {ifExists}{Quote(drop.Name ?? throw Unsupported(drop))}",
            ConstraintKind.Check => $"CONSTRAINT {ifExists}{Quote(drop.Name ?? throw Unsupported(drop))}",
            _ => throw Errors.ConstraintKindUnknown($"{drop.Name}", $"{drop.Table}", drop.Location),
        };
        yield return $"ALTER TABLE {Quote(drop.Table)} DROP {words}";
    }

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6001: a foreign key with MATCH, which makes MySQL ignore its ON DELETE.</exception>
    protected override IEnumerable<Statement> AddConstraint(AddConstraint add)
    {
        if (add.Constraint is ForeignKey { Match: not null })
            throw Unsupported(add);
        yield return $"ALTER TABLE {Quote(add.Table)} "
            + $"{(add.Constraint.Options.IsSet(MySqlOptions.Replaces) ? "DROP PRIMARY KEY, " : "")}ADD {ConstraintSql(add.Constraint)}";
    }

    /// <inheritdoc/>
    protected override IEnumerable<Statement> SetTableComment(SetTableComment comment) =>
        [$"ALTER TABLE {Quote(comment.Table)} COMMENT {Text(comment.Comment ?? "")}"];

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6001: a unique index with a condition, which would forbid more than was asked
    /// for.</exception>
    protected override IEnumerable<Statement> CreateIndex(CreateIndex create) =>
        create.Index is { Unique: true, Where: not null } ? throw Unsupported(create) : base.CreateIndex(create);

    /// <summary>CREATE INDEX with the length of its columns. A condition is left out: the index then holds the other rows too.</summary>
    protected override string CreateIndexSql(TableName table, TableIndex index, bool ifNotExists) =>
        $"CREATE {IndexSql(index, $" ON {Quote(table)}", ifNotExists ? "IF NOT EXISTS " : "")}";

    string IndexSql(TableIndex index, string on, string ifNotExists = "")
    {
        var prefix = index.Options[MySqlOptions.IndexPrefix] is { } kind ? $"{kind} " : index.Unique ? "UNIQUE " : "";
        var parser = index.Options[MySqlOptions.Parser] is { } name ? $" WITH PARSER {name}" : "";
        var use = index.Options[MySqlOptions.Using] is { } method ? $" USING {method}" : "";
        return $"{prefix}INDEX {ifNotExists}{Quote(index.Name!)}{on} "
            + $"({string.Join(", ", index.Elements.Select(element => ElementSql(index, element)))}){parser}{use}"
            + (index.Options[MySqlOptions.IndexExtra] is string extra ? $" {extra}" : "");
    }

    /// <summary>
    /// UNIQUE and a unique index are one to the server: what the model has as a constraint is one, anything else is an index. MariaDB has
    /// no NOT NULL for a computed column. A collation may be named or not.
    /// </summary>
    public override Table InWordsOf(Table model, Table database)
    {
        var constraints = database.Uniques.ToLookup(unique =>
            model.Uniques.Any(wanted =>
                wanted.Name is null
                    ? wanted.Columns.Order().SequenceEqual(unique.Columns.Order()) && !model.Indexes.Any(index => index.Name == unique.Name)
                    : wanted.Name == unique.Name
            )
        );
        var indexes = constraints[false]
            .Select(unique => new TableIndex(
                unique.Name,
                unique.Columns.Select(column => new IndexElement(column)).ToValueList(),
                Unique: true
            ));
        var wanted = database
            .Indexes.Where(index => index is { Unique: true, Name: not null } && model.Uniques.Any(unique => unique.Name == index.Name))
            .ToList();
        return database with
        {
            Columns = database
                .Columns.Select(column => model.Column(column.Name) is { } same ? InWordsOf(same, column) : column)
                .ToValueList(),
            Constraints =
            [
                .. database.Constraints.Where(constraint =>
                    constraint is not UniqueConstraint unique || constraints[true].Contains(unique)
                ),
                .. wanted.Select(index => new UniqueConstraint(index.Elements.Select(element => element.Text).ToValueList(), index.Name)),
            ],
            Indexes =
            [
                .. database
                    .Indexes.Except(wanted)
                    .Where(index => !KeyIndexes.IsKeysAlone(index, database) || model.Indexes.Any(same => same.Name == index.Name)),
                .. indexes,
            ],
        };
    }

    static Column InWordsOf(Column model, Column database) => database with
    {
        Type = Collations.InWordsOf(model, database),
        Nullable = database.Computed is not null && model.Computed is not null ? model.Nullable : database.Nullable,
    };

    /// <inheritdoc/>
    public override TableIndex ComparableIndex(TableIndex index) =>
        new(null, index.Elements.Select(element => new IndexElement(ComparableElement(index, element))).ToValueList(), index.Unique)
        {
            Options = index.Options[MySqlOptions.IndexPrefix] is { } prefix
                ? [new(MySqlOptions.IndexPrefix, $"{prefix}".ToUpperInvariant())]
                : [],
        };

    /// <summary>RESTRICT and NO ACTION are the same to InnoDB.</summary>
    public override ForeignKey ComparableForeignKey(ForeignKey key) => base.ComparableForeignKey(key) with
    {
        OnDelete = key.OnDelete is ReferentialAction.NoAction or ReferentialAction.Restrict ? null : key.OnDelete,
        OnUpdate = key.OnUpdate is ReferentialAction.NoAction or ReferentialAction.Restrict ? null : key.OnUpdate,
    };

    string ElementSql(TableIndex index, IndexElement element)
    {
        var length = element.IsExpression ? null : IndexLengths.Of(index, element.Text);
        var text = !element.IsExpression ? Quote(element.Text)
            : KeyPart().IsMatch(element.Text) || element.Text.StartsWith('(') ? element.Text
            : $"({element.Text})";
        return text + (length is null ? "" : $"({length})") + (element.Descending ? " DESC" : "");
    }

    string ComparableElement(TableIndex index, IndexElement element)
    {
        var text =
            element.IsExpression && !KeyPart().IsMatch(element.Text)
                ? ComparableExpression(element.Text)
                : ElementSql(index, element).Replace("`", "").Replace(" ASC", "");
        return text.ToLowerInvariant();
    }

    // A column with a length or a direction, and no expression.
    [GeneratedRegex(@"^\s*(\w+|`[^`]+`)\s*(\(\d+\))?(\s+(ASC|DESC))?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex KeyPart();
}
