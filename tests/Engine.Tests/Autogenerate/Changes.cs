using Migrations.Engine.Autogenerate;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Replay;

namespace Engine.Tests.Autogenerate;

/// <summary>Compares two schemas and checks what holds for any two: the operations bring one to the other and back.</summary>
static class Changes
{
    public static readonly CompareOptions Options = new() { CompareServerDefault = true };

    public static MetaData Schema(params Table[] tables)
    {
        var schema = new MetaData();
        foreach (var table in tables)
            schema.Add(table);
        return schema;
    }

    /// <summary>A table t with a key and the items.</summary>
    public static Table T(params TableItem[] items) => Named("t", items);

    public static Table Named(string name, params TableItem[] items) =>
        new(name, [new Column("id", SqlType.Integer, false), new PrimaryKey(["id"]), .. items]);

    /// <summary>What is done to the database, in words.</summary>
    public static string Words(Table database, Table model, CompareOptions? options = null) =>
        Words(Schema(database), Schema(model), options);

    public static string Words(MetaData database, MetaData model, CompareOptions? options = null) =>
        string.Join("; ", Between(database, model, options).Upgrade.Select(operation => operation.Describe()));

    /// <summary>The single operation between two tables t with one column each.</summary>
    public static AlterColumn Alter(Column database, Column model) =>
        (AlterColumn)Between(Schema(T(database)), Schema(T(model))).Upgrade.Single();

    public static SchemaDifference Between(MetaData database, MetaData model, CompareOptions? options = null)
    {
        var difference = SchemaComparer.Compare(model, database, new PlainDialect(), options ?? Options);
        Check(database, model, difference.Upgrade, difference.Downgrade, options ?? Options);
        var named = difference with { Upgrade = DeterministicNames.Apply(difference.Upgrade, 60) };
        Check(database, model, named.Upgrade, named.Downgrade, options ?? Options);
        return difference;
    }

    static void Check(
        MetaData database,
        MetaData model,
        IReadOnlyList<Operation> upgrade,
        IReadOnlyList<Operation> downgrade,
        CompareOptions options
    )
    {
        var schema = database.Copy();
        Run(schema, upgrade);
        Assert.That(SchemaComparer.Compare(model, schema, new PlainDialect(), options).Upgrade, Is.Empty, "after the upgrade");
        Run(schema, downgrade);
        Assert.That(SchemaComparer.Compare(database, schema, new PlainDialect(), options).Upgrade, Is.Empty, "after the downgrade");
        Run(schema, BatchGrouping.Group(upgrade));
        Run(schema, BatchGrouping.Group(downgrade));
    }

    // As a database would refuse it: what is dropped may not be in use, what is used must be there.
    static void Run(MetaData schema, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
        {
            if (
                operation is DropColumn drop
                && schema
                    .Find(drop.Table)!
                    .Constraints.Concat<TableItem>(schema.Find(drop.Table)!.Indexes)
                    .FirstOrDefault(item => UsedColumns.Of(item).Contains(drop.Column))
                    is { } user
            )
                Assert.Fail(
                    $"{operation.Describe()}, which {user} uses\n{string.Join("\n", operations.Select(operation => operation.Describe()))}"
                );
            SchemaReplay.Apply(schema, operation);
            foreach (var table in schema.Tables)
            foreach (var key in table.ForeignKeys)
                if (
                    schema.Find(key.Referred) is not { } referred
                    || key.ReferredColumns.Any(column => referred.Column(column) is null)
                    || key.Columns.Any(column => table.Column(column) is null)
                )
                    Assert.Fail(
                        $"{operation.Describe()} leaves {table.Name} with "
                            + $"{key}\n{string.Join("\n", operations.Select(operation => operation.Describe()))}"
                    );
        }
    }
}
