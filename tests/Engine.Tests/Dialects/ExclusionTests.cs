using Migrations.Engine.Dialects;

namespace Engine.Tests.Dialects;

public class ExclusionTests
{
    static readonly ExcludeConstraint Exclusion = new([new("a", "=")], "ex");

    static IEnumerable<TestCaseData> Elsewhere() =>
        from name in DialectCatalog.Names.Where(name => name != "postgresql")
        from operation in (Operation[])
            [
                new CreateTable(new("t", [new Column("a", SqlType.Integer), Exclusion])),
                new AddConstraint(new("t"), Exclusion),
                new DropConstraint(new("t"), "ex", ConstraintKind.Exclude),
            ]
        select new TestCaseData(name, operation);

    [TestCaseSource(nameof(Elsewhere))]
    public void Other_products_refuse_them(string dialect, Operation operation) =>
        Assert.That(
            () => DialectCatalog.Find(dialect)!.SqlWriter.ToSql(operation with { Location = new("a.cs", 7) }).ToList(),
            Throws
                .TypeOf<MigrationException>()
                .With.Property("Code")
                .EqualTo("MIG6001")
                .And.Message.Contains("exclusion constraint is PostgreSQL's")
        );
}
