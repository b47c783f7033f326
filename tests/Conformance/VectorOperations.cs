using System.Globalization;
using System.Text.Json;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>Operations of the vectors, written through the builder as a revision writes them.</summary>
/// <param name="op">The builder.</param>
/// <param name="naming">The case's convention.</param>
/// <param name="dialect">The vectors' name of the product.</param>
sealed class VectorOperations(OperationBuilder op, NamingConvention naming, string dialect)
{
    /// <summary>The operations of one case.</summary>
    internal static IReadOnlyList<Operation> Of(JsonElement test, string dialect)
    {
        Keys.Check(test, "a case", "name ops only options expect");
        var options = test.TryGetProperty("options", out var given) ? given : default;
        Keys.Check(options, "the options", "naming");
        var naming = VectorNaming.Of(
            options.ValueKind == JsonValueKind.Object && options.TryGetProperty("naming", out var templates) ? templates : null,
            dialect
        );
        var builder = new OperationBuilder("default", naming);
        foreach (var operation in Items(test, "ops"))
            new VectorOperations(builder, naming, dialect).Write(operation, Text(operation, "table") ?? "", Text(operation, "schema"));
        return builder.Operations;
    }

    void Write(JsonElement o, string table, string? schema)
    {
        var name = Text(o, "name");
        void Only(string known) => Keys.Check(o, Text(o, "op")!, "op table schema " + known);
        switch (Text(o, "op"))
        {
            case "createTable":
                var created = Table(o, table);
                op.CreateTable(
                    table,
                    [.. created.Columns, .. created.Constraints, .. created.Indexes],
                    schema,
                    created.Comment,
                    created.Options,
                    Flag(o, "ifNotExists") == true,
                    Flag(o, "temporary") == true ? ["TEMPORARY"] : []
                );
                break;
            case "dropTable":
                Only("ifExists");
                op.DropTable(table, schema, Flag(o, "ifExists") == true);
                break;
            case "renameTable":
                Only("newName");
                op.RenameTable(table, Text(o, "newName")!, schema);
                break;
            case "addColumn":
                Only("column ifNotExists inlineReferences inlinePrimaryKey insertBefore insertAfter");
                AddColumn(o, table, schema);
                break;
            case "dropColumn":
                Only("column ifExists dialect");
                op.DropColumn(table, Text(o, "column")!, schema, Flag(o, "ifExists") == true, Options(o, "dialect"));
                break;
            case "alterColumn":
                Only(
                    "column newName type nullable default comment autoincrement existingType existingNullable existingDefault "
                        + "existingComment existingAutoincrement dialect"
                );
                op.Invoke(Alter(o, new(table, schema)));
                break;
            case "createIndex":
                var index = Index(o);
                op.CreateIndex(
                    index.Name,
                    table,
                    index.Elements,
                    index.Unique,
                    index.Where,
                    schema,
                    Flag(o, "ifNotExists") == true,
                    index.Options
                );
                break;
            case "dropIndex":
                Only("name ifExists dialect");
                op.DropIndex(name!, table.Length == 0 ? null : table, schema, Flag(o, "ifExists") == true, Options(o, "dialect"));
                break;
            case "createForeignKey":
                Only("name columns refTable refColumns refSchema onDelete onUpdate deferrable initially match dialect");
                var key = WithActions(
                    o,
                    new(Names(o, "columns"), Text(o, "refTable")!, Names(o, "refColumns"), name) { ReferredSchema = Text(o, "refSchema") }
                );
                op.CreateForeignKey(
                    name,
                    table,
                    key.Columns,
                    key.ReferredTable,
                    key.ReferredColumns,
                    key.OnDelete,
                    key.OnUpdate,
                    key.Deferrable,
                    key.InitiallyDeferred,
                    key.Match,
                    schema,
                    key.ReferredSchema,
                    Options(o, "dialect")
                );
                break;
            case "createUnique":
                Only("name columns deferrable initially dialect");
                op.CreateUniqueConstraint(
                    name,
                    table,
                    Names(o, "columns"),
                    Flag(o, "deferrable"),
                    Initially(o),
                    schema,
                    Options(o, "dialect")
                );
                break;
            case "createExclude":
                Only("name elements using where deferrable initially");
                var elements = Items(o, "elements")
                    .Select(element =>
                        element[0].ValueKind == JsonValueKind.String
                            ? new ExcludeElement(element[0].GetString()!, element[1].GetString()!)
                            : ExcludeElement.Sql(Sql(element[0], "sql")!, element[1].GetString()!)
                    );
                op.CreateExcludeConstraint(
                    name,
                    table,
                    elements.ToValueList(),
                    Text(o, "using") ?? "gist",
                    Sql(o, "where"),
                    Flag(o, "deferrable"),
                    Initially(o),
                    schema
                );
                break;
            case "createCheck":
                Only("name sql notValid dialect");
                op.CreateCheckConstraint(
                    name,
                    table,
                    Sql(o, "sql")!,
                    schema,
                    Flag(o, "notValid") == true ? Options(o, "dialect").With("postgresql_not_valid", true) : Options(o, "dialect")
                );
                break;
            case "createPrimaryKey":
                Only("name columns dialect");
                op.CreatePrimaryKey(name, table, Names(o, "columns"), schema, Options(o, "dialect"));
                break;
            case "dropConstraint":
                Only("name kind ifExists");
                op.DropConstraint(
                    name!,
                    table,
                    Text(o, "kind") is { } kind ? Enum.Parse<ConstraintKind>(kind, ignoreCase: true) : null,
                    schema,
                    Flag(o, "ifExists") == true
                );
                break;
            case "createTableComment":
                Only("comment existingComment");
                op.CreateTableComment(table, Text(o, "comment")!, Text(o, "existingComment"), schema);
                break;
            case "dropTableComment":
                Only("existingComment");
                op.DropTableComment(table, Text(o, "existingComment"), schema);
                break;
            case "bulkInsert":
                Only("columns rows multiinsert");
                BulkInsert(o, table, schema);
                break;
            case "execute":
                Only("sql");
                op.Execute(Sql(o, "sql")!);
                break;
            case "batch":
                Only("copyFrom recreate ops tableArgs partialReordering");
                Batch(o, table, schema);
                break;
            case var unknown:
                throw new NotSupportedException($"the operation '{unknown}' is not known");
        }
    }

    void AddColumn(JsonElement o, string table, string? schema)
    {
        var items = Column(o.GetProperty("column"));
        var isInline = Flag(o, "inlineReferences") == true;
        var column = IsCounted(items) ? items.Column with { Identity = Counted } : items.Column;
        op.Invoke(new AddColumn(new(table, schema), naming.Apply(new(table, schema), column))
        {
            IfNotExists = Flag(o, "ifNotExists") == true,
            References = isInline && items.References is { } reference ? (ForeignKey)naming.Apply(new(table, schema), reference) : null,
            InlinePrimaryKey = Flag(o, "inlinePrimaryKey") == true,
            Before = Text(o, "insertBefore"),
            After = Text(o, "insertAfter"),
        });
        if (items.References is { } key && !isInline)
            op.CreateForeignKey(
                key.Name,
                table,
                key.Columns,
                key.ReferredTable,
                key.ReferredColumns,
                key.OnDelete,
                key.OnUpdate,
                key.Deferrable,
                key.InitiallyDeferred,
                key.Match,
                schema,
                key.ReferredSchema
            );
        if (items.Unique is { } unique)
            op.CreateUniqueConstraint(unique.Name, table, unique.Columns, schema: schema);
        if (items.Index is { } index)
            op.CreateIndex(index.Name, table, index.Elements, index.Unique, schema: schema);
    }

    AlterColumn Alter(JsonElement o, TableName table)
    {
        var column = Text(o, "column")!;
        var hasDefault = o.TryGetProperty("default", out var value);
        var existing = o.TryGetProperty("existingDefault", out var before) && before.ValueKind == JsonValueKind.Object ? before : default;
        // Only MySQL's columns count by a word of their own; the others pass it by.
        var (counts, counted) = dialect == "mysql" ? (Flag(o, "autoincrement"), Flag(o, "existingAutoincrement") == true) : (null, false);
        bool Concerns(string kind) => hasDefault && (Has(value, kind) || value.ValueKind == JsonValueKind.Null && Has(existing, kind));
        Column Named(Column column) => naming.Apply(table, column);
        return new(table, column)
        {
            NewName = Text(o, "newName"),
            Type = o.TryGetProperty("type", out var type) ? Named(new(column, VectorTypes.Of(type))).Type : null,
            Nullable = Flag(o, "nullable"),
            Default = hasDefault && !Concerns("identity") && !Concerns("computed") ? new(Default(value)) : null,
            Identity =
                Concerns("identity") ? new(Has(value, "identity") ? Identity(value.GetProperty("identity")) : null)
                : counts is { } counting ? new(counting ? new() : null)
                : null,
            Computed = Concerns("computed") ? new(Has(value, "computed") ? Computed(value.GetProperty("computed")) : null) : null,
            Comment = o.TryGetProperty("comment", out var comment) ? new(comment.GetString()) : null,
            Existing = !o.TryGetProperty("existingType", out var existingType)
                ? null
                : Named(
                    new(column, VectorTypes.Of(existingType), Flag(o, "existingNullable") ?? true)
                    {
                        Default = Default(existing),
                        Identity =
                            Has(existing, "identity") ? Identity(existing.GetProperty("identity"))
                            : counted ? new()
                            : null,
                        Computed = Has(existing, "computed") ? Computed(existing.GetProperty("computed")) : null,
                        Comment = Text(o, "existingComment"),
                    }
                ),
            Options = Options(o, "dialect"),
        };
    }

    static bool Has(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    void Batch(JsonElement o, string table, string? schema)
    {
        var inner = new OperationBuilder(op.Bind, naming);
        foreach (var operation in Items(o, "ops"))
            new VectorOperations(inner, naming, dialect).Write(operation, table, schema);
        op.Invoke(
            new BatchAlterTable(new(table, schema), inner.Operations.ToValueList())
            {
                Recreate = Text(o, "recreate") is { } recreate ? Enum.Parse<Recreate>(recreate, ignoreCase: true) : Recreate.Auto,
                CopyFrom =
                    o.TryGetProperty("copyFrom", out var from) && from.ValueKind == JsonValueKind.Object
                        ? Table(from, Text(from, "name")!)
                        : null,
                TableArgs = Items(o, "tableArgs").Select(item => Named(new(table, schema), Constraint(item))).ToValueList(),
                PartialReordering = Items(o, "partialReordering")
                    .Select(group => group.EnumerateArray().Select(name => name.GetString()!).ToValueList())
                    .ToValueList(),
            }
        );
    }

    TableItem Named(TableName table, TableItem item) => item is Constraint constraint ? naming.Apply(table, constraint) : item;

    // Rows of the same columns go together; the columns stand in the table's order.
    void BulkInsert(JsonElement o, string table, string? schema)
    {
        List<string> known = [.. Items(o, "columns").Select(column => Column(column).Column.Name)];
        List<string> Given(JsonElement row) => [.. row.EnumerateObject().Select(value => value.Name).OrderBy(name => known.IndexOf(name))];
        List<JsonElement> rows = [.. Items(o, "rows")];
        while (rows.Count > 0)
        {
            var columns = Given(rows[0]);
            List<JsonElement> same = [.. rows.TakeWhile(row => Given(row).SequenceEqual(columns))];
            op.BulkInsert(
                table,
                columns.ToValueList(),
                same.Select(row => columns.Select(name => Value(row.GetProperty(name))).ToValueList()).ToValueList(),
                schema
            );
            rows.RemoveRange(0, same.Count);
        }
    }

    static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.Object => Special(value),
        JsonValueKind.String => value.GetString(),
        _ => throw new NotSupportedException($"the value {value} is not known"),
    };

    static object Special(JsonElement value)
    {
        Keys.Check(value, "a value", "date datetime decimal inline");
        return Text(value, "date") is { } date ? DateOnly.Parse(date, CultureInfo.InvariantCulture)
            : Text(value, "datetime") is { } moment ? DateTime.Parse(moment, CultureInfo.InvariantCulture)
            : Text(value, "decimal") is { } number ? decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)
            : Value(value.GetProperty("inline"))!;
    }
}
