using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

public class SeveralBindsTests
{
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration {
            [Upgrade("default")] public void UpgradeDefault(OperationBuilder op) =>
                op.CreateTable("stock", [new Column("id", SqlType.Integer)]);
            [Downgrade("default")] public void DowngradeDefault(OperationBuilder op) => op.DropTable("stock");
            [Upgrade("audit")] public void UpgradeAudit(OperationBuilder op) => op.CreateTable("log", [new Column("id", SqlType.Integer)]);
            [Downgrade("audit")] public void DowngradeAudit(OperationBuilder op) => op.DropTable("log");
        }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("shelf", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("shelf");
        }
        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration {
            [Upgrade("default")] public void UpgradeDefault(OperationBuilder op) =>
                op.CreateTable("more", [new Column("id", SqlType.Integer)]);
            [Upgrade("audit")] public void UpgradeAudit(OperationBuilder op) => op.Execute("INSERT INTO nowhere VALUES (1)");
        }
        """;

    static CompiledProject Project() => new(Source) { Binds = "default=sqlite:///app.db;audit=sqlite:///audit.db" };

    [Test]
    public void Each_bind_gets_its_own_tables_and_its_own_version()
    {
        using var project = Project();
        project.Run("Upgrade", "TargetRevision=r2aa").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "shelf", "stock" }), "the plain pair belongs to default");
        Assert.That(project.Tables("audit.db"), Is.EqualTo(new[] { "log" }));
        Assert.That(project.Query("SELECT version_num FROM alembic_version", "audit.db"), Is.EqualTo(new[] { "r2aa" }));
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(project.Tables().Concat(project.Tables("audit.db")), Is.Empty);
    }

    [Test]
    public void A_revision_that_has_nothing_for_a_bind_is_recorded_there_and_not_run()
    {
        using var project = Project();
        Assert.That(
            project.Run("Upgrade", "TargetRevision=r2aa").Succeeded().Messages.Where(line => line.Contains("->")),
            Is.EqualTo(
                new[]
                {
                    "default: Running upgrade -> r1aa, R1",
                    "default: Running upgrade r1aa -> r2aa, R2",
                    "audit: Running upgrade -> r1aa, R1",
                    "audit: Recording upgrade r1aa -> r2aa (nothing to run on this bind), R2",
                }
            )
        );
        Assert.That(
            project.Run("Plan", "TargetRevision=base").Succeeded().Messages,
            Has.Some.StartsWith("audit: Would record downgrade r2aa -> r1aa")
        );
        var scripts = project.Run("Sql", "Range=base:r2aa").Succeeded().Outputs("Script").Select(File.ReadAllText).ToList();
        Assert.That(
            (
                scripts[0].Contains("-- Running upgrade r1aa -> r2aa\n"),
                scripts[1].Contains("-- Recording upgrade r1aa -> r2aa (nothing to run on this bind)\n")
            ),
            Is.EqualTo((true, true))
        );
    }

    [Test]
    public void A_revision_knows_the_product_of_each_bind()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration {
                [Upgrade("one"), Upgrade("two"), Upgrade("three"), Upgrade("four")]
                public void Upgrade1(OperationBuilder op) => op.Autocommit(inner => inner.Execute($"SELECT 'for {inner.Dialect}'")); }
            """
        )
        {
            Binds = "one=sqlite:///a.db;two=postgresql://h/d;three=mariadb://h/d;four=mssql://h/d",
        };
        Assert.That(
            project.Run("Sql").Succeeded().Outputs("Script").Select(file => File.ReadAllLines(file).Single(line => line.Contains("'for "))),
            Is.EqualTo(new[] { "SELECT 'for sqlite';", "SELECT 'for postgresql';", "SELECT 'for mysql';", "SELECT 'for mssql';" })
        );
    }

    [Test]
    public void What_a_database_does_not_fit_names_its_bind()
    {
        using var project = Project();
        project.Run("Upgrade", "TargetRevision=r2aa").Succeeded();
        project.Query("UPDATE alembic_version SET version_num = 'zzzz'", "audit.db");
        Assert.That(project.Run("Upgrade").FailedWith("MIG3010").Text, Does.StartWith("Bind 'audit': The database is at revision 'zzzz'"));
    }

    [Test]
    public void A_failure_on_one_bind_rolls_all_back()
    {
        using var project = Project();
        project.Run("Upgrade", "TargetRevision=r2aa").Succeeded();
        Assert.That(project.Run("Upgrade").FailedWith("MIG5003").Text, Does.Contain("audit").And.Contain("r3aa"));
        Assert.That(project.Tables(), Is.EqualTo(new[] { "shelf", "stock" }));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    [Test]
    public void A_property_redirects_one_bind_and_leaves_the_item_of_the_other()
    {
        using var project = new CompiledProject(Source) { Binds = "default=sqlite:///elsewhere.db" };
        foreach (var (name, url) in new[] { ("default", "sqlite:///app.db"), ("audit", "sqlite:///audit.db") })
        {
            File.WriteAllText(Path.Combine(project.Folder, name + ".txt"), url);
            project.Items.Add(Protocol.Encode("bind", name, "Provider", ""));
            project.Items.Add(Protocol.Encode("bind", name, "ConnectionStringFile", name + ".txt"));
        }
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        Assert.That(project.Tables("elsewhere.db"), Is.EqualTo(new[] { "stock" }));
        Assert.That(project.Tables("audit.db"), Is.EqualTo(new[] { "log" }));
        Assert.That(File.Exists(project.Database), Is.False);
    }

    [Test]
    public void Scripts_are_one_a_bind_and_need_no_connection()
    {
        using var project = Project();
        var scripts = project.Run("Sql", "TargetRevision=r2aa").Succeeded().Outputs("Script");
        Assert.That(scripts.Select(Path.GetFileName), Is.EquivalentTo(new[] { "default.sql", "audit.sql" }));
        Assert.That(
            File.ReadAllText(scripts.Single(script => script.EndsWith("audit.sql", StringComparison.Ordinal))),
            Does.Contain("CREATE TABLE log").And.Not.Contain("stock")
        );
        Assert.That(Directory.GetFiles(project.Folder, "*.db"), Is.Empty);
    }
}
