using System.Text.RegularExpressions;
using Engine.Tests.Products;
using Engine.Tests.Sqlite;

namespace Engine.Tests.Baselines;

/// <summary>
/// A database made by its own client is adopted; the revision makes the same one again, through the connection and through the
/// script.
/// </summary>
public class RoundTripTests
{
    static IEnumerable<TestCaseData> Databases() =>
        [
            new TestCaseData(Product.Sqlite, Chinook.Sql("Chinook_Sqlite.sql"), 11).SetArgDisplayNames("chinook", "sqlite"),
            new TestCaseData(
                Product.PostgreSql,
                Regex.Replace(Chinook.Sql("Chinook_PostgreSql.sql"), @"(?m)^(DROP DATABASE|CREATE DATABASE|\\c) .*$", ""),
                11
            ).SetArgDisplayNames("chinook", "postgresql"),
            new TestCaseData(
                Product.PostgreSql18,
                Regex.Replace(Chinook.Sql("Chinook_PostgreSql.sql"), @"(?m)^(DROP DATABASE|CREATE DATABASE|\\c) .*$", ""),
                11
            ).SetArgDisplayNames("chinook", "postgresql 18"),
            new TestCaseData(
                Product.MySql,
                Regex.Replace(Chinook.Sql("Chinook_MySql.sql"), "(?m)^(DROP DATABASE|CREATE DATABASE|USE) .*$", ""),
                11
            ).SetArgDisplayNames("chinook", "mysql"),
            new TestCaseData(Product.Sqlite, LargeSchemas.Sqlite, 7).SetArgDisplayNames("large", "sqlite"),
            new TestCaseData(Product.PostgreSql, LargeSchemas.PostgreSql, 11).SetArgDisplayNames("large", "postgresql"),
            new TestCaseData(Product.PostgreSql18, LargeSchemas.PostgreSql + LargeSchemas.PostgreSql18, 16).SetArgDisplayNames(
                "large",
                "postgresql 18"
            ),
            new TestCaseData(Product.MySql, LargeSchemas.MySql, 7).SetArgDisplayNames("large", "mysql"),
        ];

    [TestCaseSource(nameof(Databases))]
    public void Adopted_and_made_again(object product, string script, int tables)
    {
        using TestDatabase original = ((Product)product).Create(),
            online = ((Product)product).Create(),
            offline = ((Product)product).Create();
        original.Load(script);
        using var adopted = new Adopted(original, AllSchemas);
        var wanted = original.ReadModel();
        Assert.That(wanted.Tables, Has.Count.EqualTo(tables));

        adopted.Run(online, "Upgrade");
        offline.Load(File.ReadAllText(adopted.Run(offline, "Sql").Outputs("Script").Single()));
        Assert.Multiple(() =>
        {
            foreach (var made in new[] { online, offline })
                Assert.That(
                    (original.Difference(wanted, made.ReadModel()), original.Difference(made.ReadModel(), wanted)),
                    Is.EqualTo(("", "")),
                    adopted.Source
                );
            foreach (var made in new[] { online, offline })
                Assert.That(made.ReadModel().Tables.Select(Exactly), Is.EqualTo(wanted.Tables.Select(Exactly)));
        });
        Assert.That(adopted.Run(original, "Upgrade").Messages, Has.Some.Contains("Nothing was changed"), "stamped");
        adopted.Run(online, "Downgrade", "TargetRevision=base");
        Assert.That(online.ReadModel().Tables, Is.Empty);
    }

    [TestCaseSource(nameof(Chinooks))]
    public void Nothing_is_left_to_write_for_classes_that_say_the_same(object product, string script)
    {
        using var original = ((Product)product).Create();
        original.Load(script);
        using var adopted = new Adopted(original, ChinookModel.For((Product)product));
        var checkedOnline = adopted.Project.Run("Check", "CompareWith=Database", "CompareServerDefault=true");
        Assert.That(checkedOnline.ExitCode, Is.Zero, checkedOnline.Text);
        adopted.Project.Run("Revision", "Autogenerate=true", "Message=nothing").FailedWith("MIG4001");
    }

    static IEnumerable<TestCaseData> Chinooks() =>
        Databases()
            .Take(4)
            .Select(data => new TestCaseData(data.Arguments[0], data.Arguments[1]).SetArgDisplayNames($"{data.Arguments[0]}"));

    // Keys that close a circle come last, a primary key gets a name where it has none, a new table has no row that NOT VALID could spare,
    // and MariaDB calls a key's own index as it likes.
    static string Exactly(Table table) =>
        Regex.Replace(
            Shown.Table(
                table with
                {
                    Constraints = table
                        .Constraints.Select(constraint => constraint is PrimaryKey key ? key with { Name = null } : constraint)
                        .OrderBy(constraint => constraint.ToString(), StringComparer.Ordinal)
                        .ToValueList(),
                }
            ),
            @"\[postgresql_not_valid, True\]|\[mysql_index, \w+\]",
            ""
        );

    const string AllSchemas = """

        public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services) {
            public override ContextOptions ContextOptions =>
                base.ContextOptions with { Compare = base.ContextOptions.Compare with { IncludeSchemas = true } };
        }
        """;
}
