using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>Operations of the vectors, written through the builder as a revision writes them.</summary>
sealed partial class VectorOperations(OperationBuilder op)
{
    /// <summary>The operations of one case.</summary>
    internal static IReadOnlyList<Operation> Of(JsonElement test)
    {
        var naming = test.TryGetProperty("options", out var options) && options.TryGetProperty("naming", out var templates) ? Naming(templates) : null;
        var builder = new OperationBuilder("default", naming);
        foreach (var operation in Items(test, "ops"))
            new VectorOperations(builder).Write(operation, Text(operation, "table") ?? "");
        return builder.Operations;
    }

    /// <summary>Alembic's <c>%(table_name)s</c> is our <c>{table_name}</c>.</summary>
    internal static NamingConvention Naming(JsonElement templates)
    {
        string? Template(string kind) => Text(templates, kind) is { } text ? Token().Replace(text, "{$1}") : null;
        return new() { PrimaryKey = Template("pk"), ForeignKey = Template("fk"), Unique = Template("uq"), Check = Template("ck"), Index = Template("ix") ?? NamingConvention.None.Index };
    }

    void Write(JsonElement o, string table)
    {
        var name = Text(o, "name");
        var schema = Text(o, "schema");
        switch (Text(o, "op"))
        {
            case "createTable":
                var created = Table(o, table);
                op.CreateTable(table, [.. created.Columns, .. created.Constraints, .. created.Indexes], schema, created.Comment, created.Options,
                    Flag(o, "ifNotExists") == true, Flag(o, "temporary") == true ? ["TEMPORARY"] : []);
                break;
            case "dropTable":
                op.DropTable(table, schema, Flag(o, "ifExists") == true);
                break;
            case "renameTable":
                op.RenameTable(table, Text(o, "newName")!, schema);
                break;
            case "addColumn":
                AddColumn(o, table, schema);
                break;
            case "dropColumn":
                op.Invoke(new DropColumn(new(table, schema), Text(o, "column")!) { IfExists = Flag(o, "ifExists") == true, Options = Options(o, "dialect") });
                break;
            case "alterColumn":
                op.Invoke(Alter(o, new(table, schema)));
                break;
            case "createIndex":
                var index = Index(o);
                op.CreateIndex(index.Name, table, index.Elements, index.Unique, index.Where, schema, Flag(o, "ifNotExists") == true, index.Options);
                break;
            case "dropIndex":
                op.DropIndex(name!, table.Length == 0 ? null : table, schema, Flag(o, "ifExists") == true);
                break;
            case "createForeignKey":
                var key = WithActions(o, new(Names(o, "columns"), Text(o, "refTable")!, Names(o, "refColumns"), name) { ReferredSchema = Text(o, "refSchema") });
                op.CreateForeignKey(name, table, key.Columns, key.ReferredTable, key.ReferredColumns, key.OnDelete, key.OnUpdate, key.Deferrable, key.InitiallyDeferred, key.Match, schema, key.ReferredSchema);
                break;
            case "createUnique":
                op.CreateUniqueConstraint(name, table, Names(o, "columns"), Flag(o, "deferrable"), schema: schema, options: Options(o, "dialect"));
                break;
            case "createExclude":
                var elements = Items(o, "elements").Select(element => element[0].ValueKind == JsonValueKind.String ? new ExcludeElement(element[0].GetString()!, element[1].GetString()!) : ExcludeElement.Sql(Text(element[0], "sql")!, element[1].GetString()!));
                op.CreateExcludeConstraint(name, table, elements.ToValueList(), Text(o, "using") ?? "gist", Text(o, "where"), Flag(o, "deferrable"), Text(o, "initially") is { } initially ? initially == "DEFERRED" : null, schema);
                break;
            case "createCheck":
                op.CreateCheckConstraint(name, table, Text(o, "sql")!, schema, Flag(o, "notValid") == true ? [new("postgresql_not_valid", true)] : null);
                break;
            case "createPrimaryKey":
                op.CreatePrimaryKey(name, table, Names(o, "columns"), schema);
                break;
            case "dropConstraint":
                op.DropConstraint(name!, table, Text(o, "kind") is { } kind ? Enum.Parse<ConstraintKind>(kind, ignoreCase: true) : null, schema, Flag(o, "ifExists") == true);
                break;
            case "createTableComment":
                op.CreateTableComment(table, Text(o, "comment")!, Text(o, "existingComment"), schema);
                break;
            case "dropTableComment":
                op.DropTableComment(table, Text(o, "existingComment"), schema);
                break;
            case "bulkInsert":
                BulkInsert(o, table, schema);
                break;
            case "execute":
                op.Execute(Text(o, "sql")!.Replace("\\:", ":"));
                break;
            case "batch":
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
        op.Invoke(new AddColumn(new(table, schema), IsCounted(items) ? items.Column with { Identity = Counted } : items.Column)
        {
            IfNotExists = Flag(o, "ifNotExists") == true,
            References = isInline ? items.References : null,
            InlinePrimaryKey = Flag(o, "inlinePrimaryKey") == true,
            Before = Text(o, "insertBefore"),
            After = Text(o, "insertAfter"),
        });
        if (items.References is { } key && !isInline)
            op.CreateForeignKey(key.Name, table, key.Columns, key.ReferredTable, key.ReferredColumns, key.OnDelete, key.OnUpdate, key.Deferrable, key.InitiallyDeferred, key.Match, schema, key.ReferredSchema);
        if (items.Unique is { } unique)
            op.CreateUniqueConstraint(unique.Name, table, unique.Columns, schema: schema);
        if (items.Index is { } index)
            op.CreateIndex(index.Name, table, index.Elements, index.Unique, schema: schema);
    }

    static AlterColumn Alter(JsonElement o, TableName table)
    {
        var column = Text(o, "column")!;
        var hasDefault = o.TryGetProperty("default", out var value);
        var existing = o.TryGetProperty("existingDefault", out var before) && before.ValueKind == JsonValueKind.Object ? before : default;
        bool Concerns(string kind) => hasDefault && (Has(value, kind) || value.ValueKind == JsonValueKind.Null && Has(existing, kind));
        return new(table, column)
        {
            NewName = Text(o, "newName"),
            Type = o.TryGetProperty("type", out var type) ? Type(type) : null,
            Nullable = Flag(o, "nullable"),
            Default = hasDefault && !Concerns("identity") && !Concerns("computed") ? new(Default(value)) : null,
            Identity = Concerns("identity") ? new(Has(value, "identity") ? Identity(value.GetProperty("identity")) : null) : null,
            Computed = Concerns("computed") ? new(Has(value, "computed") ? Computed(value.GetProperty("computed")) : null) : null,
            Comment = o.TryGetProperty("comment", out var comment) ? new(comment.GetString()) : null,
            Existing = !o.TryGetProperty("existingType", out var existingType) ? null : new(column, Type(existingType), Flag(o, "existingNullable") ?? true)
            {
                Default = Default(existing),
                Identity = Has(existing, "identity") ? Identity(existing.GetProperty("identity")) : null,
                Computed = Has(existing, "computed") ? Computed(existing.GetProperty("computed")) : null,
                Comment = Text(o, "existingComment"),
            },
        };
    }

    static bool Has(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    void Batch(JsonElement o, string table, string? schema)
    {
        var inner = new OperationBuilder(op.Bind);
        foreach (var operation in Items(o, "ops"))
            new VectorOperations(inner).Write(operation, table);
        op.Invoke(new BatchAlterTable(new(table, schema), inner.Operations.ToValueList())
        {
            Recreate = Text(o, "recreate") is { } recreate ? Enum.Parse<Recreate>(recreate, ignoreCase: true) : Recreate.Auto,
            CopyFrom = o.TryGetProperty("copyFrom", out var from) ? Table(from, Text(from, "name")!) : null,
            TableArgs = Items(o, "tableArgs").Select(Constraint).ToValueList(),
            PartialReordering = Items(o, "partialReordering").Select(group => group.EnumerateArray().Select(name => name.GetString()!).ToValueList()).ToValueList(),
        });
    }

    // Rows of the same columns go together.
    void BulkInsert(JsonElement o, string table, string? schema)
    {
        List<JsonElement> rows = [.. Items(o, "rows")];
        while (rows.Count > 0)
        {
            List<string> columns = [.. rows[0].EnumerateObject().Select(value => value.Name)];
            List<JsonElement> same = [.. rows.TakeWhile(row => row.EnumerateObject().Select(value => value.Name).SequenceEqual(columns))];
            op.BulkInsert(table, columns.ToValueList(), same.Select(row => row.EnumerateObject().Select(value => Value(value.Value)).ToValueList()).ToValueList(), schema);
            rows.RemoveRange(0, same.Count);
        }
    }

    static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.Object when Text(value, "date") is { } date => DateOnly.Parse(date, CultureInfo.InvariantCulture),
        JsonValueKind.Object when Text(value, "datetime") is { } moment => DateTime.Parse(moment, CultureInfo.InvariantCulture),
        JsonValueKind.Object when Text(value, "decimal") is { } number => decimal.Parse(number, CultureInfo.InvariantCulture),
        JsonValueKind.Object => Text(value, "inline"),
        _ => value.GetString(),
    };

    [GeneratedRegex(@"%\((\w+)\)s")]
    private static partial Regex Token();
}
