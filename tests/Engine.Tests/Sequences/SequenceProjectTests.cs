using Engine.Tests.Baselines;
using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Migrations.Engine.Runs.Journal;

namespace Engine.Tests.Sequences;

/// <summary>Sequences of whole projects: written by autogenerate, run, checked, dropped and adopted.</summary>
public class SequenceProjectTests
{
    const string Revisions = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) { op.CreateSequence(new Sequence("order_numbers") { Start = 1000 }); }
            public override void Downgrade(OperationBuilder op) { op.DropSequence("order_numbers"); }
        }
        """;

    static object[] Having => [Product.PostgreSql, Product.MySql];

    [TestCaseSource(nameof(Having))]
    public void It_is_written_run_and_checked(object product)
    {
        using var database = ((Product)product).Create();
        var next = product == Product.MySql ? "nextval(order_numbers)" : "nextval('order_numbers')";
        var model = $$"""
            [Table("orders"), Sequence("order_numbers", Start = 1000, Increment = 10)] public class Order {
                public int Id { get; set; }
                [ServerDefault(Sql = "{{next}}")] public long Number { get; set; }
            }
            """;
        using var empty = new CompiledProject(model) { Binds = $"default={database.Url}" };
        var (up, down) = Written(empty, "Upgrade", "Downgrade");
        Assert.That(up, Is.EqualTo("""op.CreateSequence(new Sequence("order_numbers") { Start = 1000L, Increment = 10L });"""));
        Assert.That(down, Is.EqualTo("""// Review: drops the sequence order_numbers with the number that it has reached."""));
        using var project = new CompiledProject(model + Source(empty)) { Binds = $"default={database.Url}" };
        for (var time = 0; time < 2; time++)
        {
            project.Run("Upgrade").Succeeded();
            foreach (var with in new[] { "Revisions", "Database" })
                project.Run("Check", $"CompareWith={with}", "CompareServerDefault=true").Succeeded();
            project.Run("Drift").Succeeded();
            project.Run("Downgrade", "TargetRevision=base").Succeeded();
            Assert.That(database.Read().Sequences, Is.Empty);
        }
    }

    [TestCaseSource(nameof(Having))]
    public void What_the_model_has_no_longer_is_dropped_with_a_warning(object product)
    {
        using var database = ((Product)product).Create();
        using var project = new CompiledProject(Revisions) { Binds = $"default={database.Url}" };
        project.Run("Upgrade").Succeeded();
        database.Execute("CREATE SEQUENCE of_another");
        var check = project.Run("Check", "CompareWith=Database");
        Assert.That(check.FailedWith("MIG4003").Text, Does.Contain("drop sequence order_numbers"));
        Assert.That(check.Messages, Has.Some.Contains("left alone, because neither a revision nor the model has it: of_another."));
        Assert.That(project.Run("Lint").Succeeded().Text, Does.Not.Contain("MIG7008"));
    }

    [TestCaseSource(nameof(Having))]
    public void A_baseline_makes_it_and_nobody_drops_it(object product)
    {
        using TestDatabase database = ((Product)product).Create(), other = ((Product)product).Create();
        database.Execute("CREATE SEQUENCE order_numbers START WITH 7 INCREMENT BY 3");
        using var adopted = new Adopted(database);
        Assert.That(adopted.Source, Does.Contain("op.CreateSequence(new Sequence(\"order_numbers\") { Start = 7L, Increment = 3L });"));
        Assert.That(adopted.Source, Does.Contain("op.Adopt([\"order_numbers\"]);"));
        foreach (var with in new[] { "Revisions", "Database" })
            adopted.Project.Run("Check", $"CompareWith={with}").Succeeded();
        adopted.Run(other, "Upgrade");
        Assert.That(other.Read().Sequences, Is.EqualTo(database.Read().Sequences));
        using var owned = new CompiledProject(adopted.Source + """

            [Table("t"), Sequence("order_numbers", Start = 7, Increment = 5)] public class T { public int Id { get; set; } }
            """) { Binds = $"default={database.Url}" };
        Assert.That(Written(owned, "Upgrade", "Downgrade").First, Does.StartWith("op.AlterSequence("));
        Assert.That(Source(owned), Does.Contain("op.Own([\"order_numbers\"]);"));
    }

    [Test]
    public void One_of_an_assembly_belongs_to_its_bind()
    {
        using var project = new CompiledProject("""
            [assembly: Sequence("tickets", Bind = "audit", Type = typeof(short))]
            [Revision("r1aa")] public class R1 : Migration { }
            """) { Binds = "default=postgresql://h/a;audit=postgresql://h/b" };
        Assert.That(project.Run("Check").FailedWith("MIG4003").Text, Does.Contain("create sequence tickets"));
        using var wrong = new CompiledProject("""[assembly: Sequence("tickets", Type = typeof(string))]""");
        Assert.That(wrong.Run("Check").FailedWith("MIG2008").Text, Does.Contain("sequence tickets are of String, which is no integer"));
        using var lite = new CompiledProject("""[assembly: Sequence("tickets")]""");
        Assert.That(lite.Run("Check").FailedWith("MIG6001").Text, Does.Contain("SQLite cannot create sequence tickets"));
    }

    [TestCase(true, true), TestCase(false, false)]
    public void After_a_kill_the_catalog_tells_whether_it_happened(bool isThere, bool isMade)
    {
        var dialect = Product.MySql.Dialect;
        var (name, schema) = (new TableName("q"), new MetaData());
        if (isThere)
            schema.AddSequence(new("Q"));
        bool? Happened(Operation operation) => Effect.Read(Effect.Of(operation, dialect, 1).Single().Text).HasHappened(schema);
        Assert.That(
            (Happened(new CreateSequence(new("q"))), Happened(new DropSequence(name)), Happened(new RenameSequence(new("p"), "q"))),
            Is.EqualTo(((bool?)isMade, (bool?)!isMade, (bool?)isMade))
        );
        Assert.That(Happened(new AlterSequence(new("q"))), Is.False); // Again is harmless.
        Assert.That(Happened(new AlterSequence(new("q")) { Restart = 5 }), Is.Null);
    }

    // The first lines of both methods.
    static (string First, string Back) Written(CompiledProject project, params string[] methods)
    {
        project.Run("Revision", "Autogenerate=true", "Message=next", "RevisionId=next0001", "Directory=Written").Succeeded();
        var lines = Source(project).Split('\n').Select(line => line.Trim()).ToList();
        string FirstOf(string method) => lines[lines.FindIndex(line => line.Contains($"void {method}(")) + 2];
        return (FirstOf(methods[0]), lines[lines.FindIndex(line => line.Contains("DropSequence")) is > 0 and var at ? at - 1 : 0]);
    }

    // From its attribute on.
    static string Source(CompiledProject project)
    {
        var source = File.ReadAllText(Directory.GetFiles(Path.Combine(project.Folder, "Written")).Single());
        return source[source.IndexOf("[Revision(", StringComparison.Ordinal)..];
    }
}
