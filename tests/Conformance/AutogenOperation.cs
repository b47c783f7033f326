using System.Text.Json;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>Operations, ours and those of autogen.json, as one line of text each: equal operations have equal lines.</summary>
/// <param name="dialect">The product whose words the types are compared in.</param>
sealed class AutogenOperation(Dialect dialect)
{
    /// <summary>Ours. Indexes of a whole table stand apart in the vectors.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="isBack">Whether they are the way back, where the indexes of a dropped table go in the reverse order.</param>
    public List<string> Lines(IEnumerable<Operation> operations, bool isBack) =>
        [.. operations.SelectMany(operation => Split(operation, isBack)).SelectMany(Line)];

    /// <summary>The expected ones.</summary>
    public List<string> Lines(JsonElement operations) => [.. operations.EnumerateArray().Select(Line)];

    IEnumerable<Operation> Split(Operation operation, bool isBack) =>
        operation switch
        {
            CreateTable create => [create, .. Sorted(create.Table).Select(index => new CreateIndex(create.Table.FullName, index))],
            DropTable { Existing: { } table } drop =>
            [
                .. (isBack ? Sorted(table).Reverse() : Sorted(table)).Select(index => new DropIndex(index.Name!, table.FullName)),
                drop,
            ],
            _ => [operation],
        };

    IEnumerable<TableIndex> Sorted(Table table) => table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal);

    // The vectors have one operation for each change of a column.
    IEnumerable<string> Line(Operation operation) =>
        operation switch
        {
            CreateTable { Table: var table } =>
            [
                CreateTable(table.FullName, table.Columns.Select(column => Column(table, column)), table.Constraints.Select(Constraint)),
            ],
            DropTable drop => [$"drop table {drop.Table}"],
            AddColumn add => [$"add column {add.Table} {Column(new Table(add.Table.Name), add.Column)}"],
            DropColumn drop => [$"drop column {drop.Table}.{drop.Column}"],
            CreateIndex { Index: var index } create =>
            [
                $"create index {index.Name} on {create.Table} ({string.Join(", ", index.Elements.Select(element => element.Text))}) "
                    + $"unique={index.Unique}",
            ],
            DropIndex drop => [$"drop index {drop.Name} on {drop.Table}"],
            AddConstraint add => [$"add {add.Table} {Constraint(add.Constraint)}"],
            DropConstraint drop => [$"drop {drop.Table} {Kind(drop.Kind)} {drop.Name}"],
            AlterColumn alter => Alter(alter),
            SetTableComment comment => [$"comment of {comment.Table}: {comment.Comment}"],
            _ => [operation.Describe()],
        };

    IEnumerable<string> Alter(AlterColumn alter)
    {
        var head = $"alter column {alter.Table}.{alter.Column}";
        if (alter.Type is { } type)
            yield return $"{head} type {Type(alter.Existing!.Type)} to {Type(type)}";
        if (alter.Nullable is { } nullable)
            yield return $"{head} nullable {nullable}";
        if (alter.Default is { } value)
            yield return $"{head} default {Default(value.To)}";
        if (alter.Identity is { } identity)
            yield return $"{head} default {Identity(identity.To)}";
        if (alter.Comment is { } comment)
            yield return $"{head} comment {comment.To}";
    }

    string Line(JsonElement operation)
    {
        var table = new TableName(VectorTables.Text(operation, "table")!, VectorTables.Text(operation, "schema"));
        var name = VectorTables.Text(operation, "name");
        return VectorTables.Text(operation, "kind") switch
        {
            "createTable" => CreateTable(
                table,
                operation.GetProperty("columns").EnumerateArray().Select(Column),
                operation.GetProperty("constraints").EnumerateArray().Select(Constraint)
            ),
            "dropTable" => $"drop table {table}",
            "addColumn" => $"add column {table} {Column(operation.GetProperty("column"))}",
            "dropColumn" => $"drop column {table}.{VectorTables.Text(operation, "column")}",
            "createIndex" =>
                $"create index {name} on {table} ({string.Join(", ", operation.GetProperty("columns").EnumerateArray().Select(Element))}) "
                    + $"unique={VectorTables.Is(operation, "unique")}",
            "dropIndex" => $"drop index {name} on {table}",
            "addConstraint" => $"add {table} {Constraint(operation)}",
            "dropConstraint" => $"drop {table} {VectorTables.Text(operation, "constraint")} {name}",
            "alterColumn" => $"alter column {table}.{VectorTables.Text(operation, "column")} {Change(operation)}",
            "createTableComment" or "dropTableComment" => $"comment of {table}: {VectorTables.Text(operation, "comment")}",
            _ => operation.ToString(),
        };
    }

    string Change(JsonElement operation) =>
        VectorTables.Text(operation, "type") is { } type
            ? $"type {Comparable(VectorTables.Text(operation, "fromType")!)} to {Comparable(type)}"
        : operation.TryGetProperty("nullable", out var nullable) ? $"nullable {nullable.GetBoolean()}"
        : operation.TryGetProperty("default", out _) ? $"default {Default(operation)}"
        : operation.TryGetProperty("comment", out var comment) ? $"comment {comment.GetString()}"
        : operation.ToString();

    string CreateTable(TableName table, IEnumerable<string> columns, IEnumerable<string> constraints) =>
        $"create table {table} [{string.Join(", ", columns)}] [{string.Join(", ", constraints.Order(StringComparer.Ordinal))}]";

    string Column(Table table, Column column) =>
        $"{column.Name} {Comparable(dialect.ValueWriter.ColumnTypeSql(table, column))} "
            + $"null={column.Nullable && table.PrimaryKey?.Columns.Contains(column.Name) != true} default="
            + (
                column.Computed is { } computed ? Computed(computed.Sql, computed.Persisted)
                : column.Identity is { } identity && dialect is PostgreSqlDialect ? Identity(identity)
                : Default(column.Default)
            );

    string Column(JsonElement column) =>
        $"{VectorTables.Text(column, "name")} {Comparable(VectorTables.Text(column, "type")!)} null={VectorTables.Is(column, "nullable")} "
            + $"default={Default(column)}";

    string Default(ServerDefault? value) => value switch
    {
        LiteralDefault literal => dialect.Normalizer.ComparableExpression(dialect.ValueWriter.Literal(literal.Value)),
        SqlDefault sql => dialect.Normalizer.ComparableExpression(sql.Expression),
        _ => "none",
    };

    string Identity(Identity? identity) => identity is null ? "none" : $"identity always={identity.Always}";

    string Default(JsonElement owner) =>
        VectorTables.Find(owner, "default") is not { } value ? "none"
        : VectorTables.Find(value, "computed") is { } computed
            ? Computed(VectorTables.Text(computed, "sql")!, VectorTables.Find(computed, "persisted")?.GetBoolean())
        : VectorTables.Text(value, "literal") is { } literal ? dialect.Normalizer.ComparableExpression(dialect.ValueWriter.Literal(literal))
        : VectorTables.Find(value, "identity") is { } identity ? Identity(VectorSchema.Identity(identity))
        : dialect.Normalizer.ComparableExpression(VectorTables.Text(value, "sql")!);

    string Computed(string sql, bool? persisted) => $"computed {dialect.Normalizer.ComparableExpression(sql)}{persisted}";

    string Constraint(Constraint constraint) =>
        constraint switch
        {
            PrimaryKey key => $"primaryKey {key.Name} ({key.Columns})",
            UniqueConstraint unique => $"unique {unique.Name} ({unique.Columns})",
            CheckConstraint check => $"check {check.Name} ({dialect.Normalizer.ComparableExpression(check.Sql)})",
            ForeignKey key =>
                $"foreignKey {key.Name} ({key.Columns}) to "
                    + $"{string.Join(", ", key.ReferredColumns.Select(column => $"{key.Referred}.{column}"))} {key.OnDelete} "
                    + $"{key.OnUpdate}",
            _ => "",
        };

    string Constraint(JsonElement constraint)
    {
        var head = $"{VectorTables.Text(constraint, "constraint")} {VectorTables.Text(constraint, "name")}";
        return VectorTables.Text(constraint, "constraint") switch
        {
            "check" => $"{head} ({dialect.Normalizer.ComparableExpression(VectorTables.Text(constraint, "sql")!)})",
            "foreignKey" =>
                $"{head} ({VectorTables.Texts(constraint, "columns")}) to {VectorTables.Texts(constraint, "refColumns")} "
                    + $"{Action(constraint, "onDelete")} {Action(constraint, "onUpdate")}",
            _ => $"{head} ({VectorTables.Texts(constraint, "columns")})",
        };
    }

    string Action(JsonElement constraint, string name) =>
        VectorTables.Text(constraint, name) is { } action
            ? Enum.Parse<ReferentialAction>(action.Replace(" ", ""), ignoreCase: true).ToString()
            : "";

    string Element(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : VectorTables.Text(element, "sql")!;

    string Kind(ConstraintKind? kind) => kind switch
    {
        ConstraintKind.PrimaryKey => "primaryKey",
        ConstraintKind.ForeignKey => "foreignKey",
        ConstraintKind.Unique => "unique",
        _ => "check",
    };

    string Comparable(string type) => dialect.Normalizer.ComparableType(new Table("t"), new Column("c", SqlType.Native(type)));

    string Type(SqlType type) => Comparable(dialect.ValueWriter.TypeSql(type));
}
