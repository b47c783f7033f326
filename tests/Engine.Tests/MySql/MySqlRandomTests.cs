using Engine.Tests.Autogenerate;
using Migrations.Engine.Autogenerate;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Schema;

namespace Engine.Tests.MySql;

public class MySqlRandomTests
{
    [Test]
    public void Any_schema_becomes_any_other_and_comes_back([Range(0, 39)] int seed)
    {
        var (first, second) = (Possible(RandomSchema.Of(seed)), Possible(RandomSchema.Of(seed + 1000)));
        using var database = new MySqlDatabase();
        database.Run([.. Compared(first, new MetaData()).Upgrade]);
        Assert.That(MySqlDatabase.Difference(first, database.Read()), Is.Empty, "as created");

        var difference = Compared(second, database.Read());
        database.Run([.. BatchGrouping.Group(difference.Upgrade)]);
        Assert.That(MySqlDatabase.Difference(second, database.Read()), Is.Empty, "after the upgrade");
        database.Run([.. BatchGrouping.Group(difference.Downgrade)]);
        Assert.That(MySqlDatabase.Difference(first, database.Read()), Is.Empty, "after the downgrade");
    }

    static SchemaDifference Compared(MetaData model, MetaData database) => SchemaComparer.Compare(model, database, MySqlDatabase.Dialect, Changes.Options);

    // What the server cannot hold is taken out: keys and whole-column indexes on TEXT, expressions in an index (MariaDB), unique parts,
    // text that is no number as a number's default, an index and a key of one name, a foreign key that acts on a column
    // from which a stored one is computed.
    static MetaData Possible(MetaData schema)
    {
        var possible = new MetaData();
        foreach (var table in schema.Tables)
            possible.Set(table with
            {
                Columns = table.Columns.Select(column => column with
                {
                    Type = column.Type is TextType ? SqlType.String(30) : column.Type,
                    Nullable = column.Nullable && table.PrimaryKey?.Columns.Contains(column.Name) != true,
                    Default = column.Type is NumericType || column is { Default: LiteralDefault, Type: not (StringType or TextType) } || column.Type is DateTimeType ? null : column.Default,
                }).ToValueList(),
                Indexes = table.Indexes.Select(index => index with { Elements = index.Elements.Where(element => !element.IsExpression).ToValueList(), Where = null }).ToValueList(),
                Constraints = table.Constraints.Select(constraint => constraint is ForeignKey foreign && table.Columns.Any(column => column.Computed is not null) ? foreign with { OnDelete = null } : constraint is PrimaryKey key ? key with { Columns = key.Columns.Distinct().ToValueList() } : constraint is UniqueConstraint { Name: null } unique ? unique with { Name = $"uq_{table.Name}_{string.Join("_", unique.Columns)}" } : constraint).ToValueList(),
            });
        return possible;
    }
}
