using System.IO.Compression;

namespace Package.Tests;

/// <summary>A project whose model is its DbContext, with one package reference for it.</summary>
public class EntityFrameworkTests
{
    const string Packages = """
        <PackageReference Include="Migrations.Build.EntityFrameworkCore" />
        <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" />
        """;

    const string Shop = """
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
        {
            public DbSet<Book> Books => Set<Book>();

            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                if (Environment.GetEnvironmentVariable("SHOP_BROKEN") is not null)
                    throw new InvalidOperationException("no model today");
                modelBuilder.Entity<Book>().Property(book => book.Price).HasDefaultValue(9.5m);
                modelBuilder.Entity<Author>().HasData(new Author { Id = 1, Name = "Anonymous" });
            }
        }

        [System.ComponentModel.DataAnnotations.Schema.Table("Author")]
        public class Author
        {
            public int Id { get; set; }
            public required string Name { get; set; }
            public List<Book> Books { get; } = [];
        }

        public class Book
        {
            public int Id { get; set; }
            public required string Title { get; set; }
            public decimal Price { get; set; }
            public required Author Author { get; set; }
        }
        """;

    // The database as the application makes it, where it makes one itself.
    const string Program = """
        using Microsoft.EntityFrameworkCore;
        using Shop;

        if (args is not ["create", var file])
            throw new InvalidOperationException("Main must not run.");
        new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSqlite($"Data Source={file}").Options).Database.EnsureCreated();
        """;

    TempProject _project = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Console("Shop", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>", Packages);
        _project.Write("Program.cs", Program);
        _project.Write("Shop.cs", Shop);
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [Test, Order(1)]
    public void A_revision_is_written_from_it()
    {
        var written = Build(
            "-p:MigrationAutogenerate=true",
            "-p:MigrationCompareWith=Revisions",
            "-p:MigrationMessage=create shop",
            "-p:MigrationRevisionId=5e0aa11"
        ).Succeeds();
        Assert.That(written.Output, Does.Match(@"Wrote .*-5e0aa11_create_shop\.cs"));
        Assert.That(written.Output, Does.Not.Contain("MIG4061"));
        Assert.That(Build("-p:MigrateOnline=true", "-p:MigrationCheck=true").Succeeds().Output, Does.Contain("is now at 5e0aa11"));
        Assert.That(Sqlite.Tables(_project.PathOf("shop.db")), Is.EqualTo(["Author", "Books"]));
        Assert.That(Sqlite.Rows(_project.PathOf("shop.db"), "SELECT * FROM Author"), Is.EqualTo(["1|Anonymous"]));
    }

    [Test, Order(2)]
    public void The_same_is_made_by_the_application_itself()
    {
        var (exitCode, output) = Dotnet.Run(_project.Folder, ["run", "--no-build", "--", "create", "twin.db"]);
        Assert.That(exitCode, Is.Zero, output);
        var columns = "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk FROM sqlite_master t, pragma_table_info(t.name) c "
            + "WHERE t.name IN ('Author', 'Books') ORDER BY 1, c.cid";
        Assert.That(
            Sqlite.Run(_project.PathOf("shop.db"), columns),
            Is.EqualTo(Sqlite.Run(_project.PathOf("twin.db"), columns)).And.Contains("Books|Price|TEXT|1|'9.5'|0")
        );
    }

    [Test, Order(3)]
    public void Nothing_is_proposed_the_second_time() =>
        Build("-p:MigrationAutogenerate=true", "-p:MigrationMessage=again").FailsWith("MIG4001");

    [Test, Order(4)]
    public void A_changed_property_fails_the_check_at_its_line()
    {
        _project.Write("Shop.cs", Shop.Replace("public decimal Price", "public int? Pages { get; set; }\n    public decimal Price"));
        try
        {
            Assert.That(
                Build("-p:MigrationCheck=true").FailsWith("MIG4003").Errors[0],
                Does.Contain($"Shop.cs({LineOf("public decimal Price")}): error MIG4003").And.Contain("Pages")
            );
        }
        finally
        {
            _project.Write("Shop.cs", Shop);
        }
    }

    [Test, Order(4)]
    public void A_changed_row_fails_the_check_at_its_class_and_is_brought_to_the_database_forth_and_back()
    {
        using var project = TempProject.Console("Rows", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>", Packages);
        project.Write("Shop.cs", Shop);
        project.Build("-p:MigrationAutogenerate=true", "-p:MigrationCompareWith=Revisions", "-p:MigrationMessage=create shop").Succeeds();
        project.Build("-p:MigrateOnline=true").Succeeds();
        Sqlite.Run(project.PathOf("shop.db"), "INSERT INTO Author VALUES (7, 'of a user')");
        project.Write("Shop.cs", Shop.Replace("Name = \"Anonymous\" }", "Name = \"Unknown\" }"));
        Assert.That(
            project.Build("-p:MigrationCheck=true").FailsWith("MIG4003").Errors,
            Has.Some.Contain($"Shop.cs({LineOf("class Author")}): error MIG4003").And.Some.Contain("update 1 row(s) of Author")
        );
        project.Write(
            "Shop.cs",
            Shop.Replace("Name = \"Anonymous\" }", "Name = \"Unknown\" }, new Author { Id = 2, Name = \"O'Nolan\" }")
        );
        project.Build("-p:MigrationAutogenerate=true", "-p:MigrationMessage=rows").Succeeds();
        project.Build("-p:MigrateOnline=true", "-p:MigrationCheck=true").Succeeds();
        string[] Rows() => Sqlite.Rows(project.PathOf("shop.db"), "SELECT * FROM Author ORDER BY 1");
        Assert.That(Rows(), Is.EqualTo(["1|Unknown", "2|O'Nolan", "7|of a user"]));
        project.QuickVerb("MigrationCheck", "-p:MigrationCompareWith=Database").Succeeds();
        project.QuickVerb("MigrationDrift").Succeeds();
        project.QuickVerb("MigrationSql", "-p:MigrationIdempotent=true").Succeeds();
        project.QuickVerb("MigrationDowngrade", "-p:MigrationTargetRevision=-1").Succeeds();
        Assert.That(Rows(), Is.EqualTo(["1|Anonymous", "7|of a user"]));
        project.QuickVerb("MigrationUpgrade").Succeeds();

        // Somebody else made the row before the model had it: it stays, and is known from then on.
        Sqlite.Run(project.PathOf("shop.db"), "INSERT INTO Author VALUES (3, 'Somebody')");
        project.Write("Shop.cs", Shop.Replace("Name = \"Anonymous\" }", "Name = \"Unknown\" }, new Author { Id = 3, Name = \"Three\" }"));
        project.Build("-p:MigrationAutogenerate=true", "-p:MigrationMessage=three").Succeeds();
        project.Build("-p:MigrateOnline=true", "-p:MigrationCheck=true").Succeeds();
        Assert.That(Rows(), Is.EqualTo(["1|Unknown", "3|Somebody", "7|of a user"]));
        project.QuickVerb("MigrationUpgrade", "-p:MigrationBinds=default=sqlite:///new.db").Succeeds();
        Assert.That(
            Sqlite.Rows(project.PathOf("new.db"), "SELECT * FROM Author ORDER BY 1"),
            Is.EqualTo(["1|Unknown", "3|Three"])
        );
    }

    [Test, Order(5)]
    public void A_verb_that_needs_no_model_makes_no_DbContext()
    {
        _project.Environment["SHOP_BROKEN"] = "1";
        try
        {
            Build().Succeeds();
            _project.QuickVerb("MigrationSql").Succeeds();
            _project.QuickVerb("MigrationUpgrade").Succeeds();
            var error = _project.QuickVerb("MigrationCheck").FailsWith("MIG2032").Errors[0];
            Assert.That(error, Does.Contain("InvalidOperationException: no model today.").And.Contain($"Shop.cs({LineOf("class ShopC")})"));
        }
        finally
        {
            _project.Environment.Remove("SHOP_BROKEN");
        }
    }

    [TestCase("-p:MigrationDbContext=Nothing", "MIG2031", "Shop.ShopContext"), Order(6)]
    [TestCase("-p:MigrationDbContxt=ShopContext", "MIG1028", "Did you mean MigrationDbContext?")]
    [TestCase("-p:MigrationBinds=default=postgresql://localhost/shop", "MIG2032", "Npgsql.EntityFrameworkCore.PostgreSQL")]
    public void A_mistake_is_told(string property, string code, string says) =>
        Assert.That(_project.QuickVerb("MigrationCheck", property).FailsWith(code).Errors[0], Does.Contain(says));

    [TestCase("ShopContext"), Order(7)]
    [TestCase("Shop.ShopContext")]
    [TestCase("Shop.ShopContext, Shop")]
    public void It_is_named_by_a_property(string name) =>
        _project.QuickVerb("MigrationCheck", "-p:MigrationDbContext=" + name.Replace(",", "%2C")).Succeeds();

    [Test, Order(8)]
    public void A_database_of_EF_Core_is_adopted_and_nothing_is_proposed()
    {
        using var project = TempProject.Console("Adopted", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>", Packages);
        project.Write("Program.cs", Program);
        project.Write("Shop.cs", Shop);
        project.Build().Succeeds();
        var (exitCode, output) = Dotnet.Run(project.Folder, ["run", "--no-build", "--", "create", "shop.db"]);
        Assert.That(exitCode, Is.Zero, output);
        Sqlite.Run(
            project.PathOf("shop.db"),
            "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL)"
        );
        project.Verb("MigrationBaseline").Succeeds();
        project.Verb("MigrationCheck", "-p:MigrationCompareWith=Database", "-p:MigrationCompareServerDefault=true").Succeeds();
        project.QuickVerb("MigrationCheck").Succeeds();
        project.Build("-p:MigrationAutogenerate=true", "-p:MigrationMessage=again").FailsWith("MIG4001");
        Assert.That(Sqlite.Tables(project.PathOf("shop.db")), Does.Contain("__EFMigrationsHistory"));
        // A new database gets the rows of the model too.
        project.QuickVerb("MigrationUpgrade", "-p:MigrationBinds=default=sqlite:///new.db").Succeeds();
        Assert.That(Sqlite.Rows(project.PathOf("new.db"), "SELECT * FROM Author"), Is.EqualTo(["1|Anonymous"]));
    }

    // The package is compiled with the oldest; the newest is that of all other tests.
    [TestCase("8.0.30"), Order(10)]
    [TestCase("9.0.23")]
    public void It_goes_with_the_EF_Core_of_the_project(string version)
    {
        using var project = TempProject.Console(
            "Older",
            "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>",
            Packages.Replace("Sqlite\" />", $"Sqlite\" VersionOverride=\"{version}\" />")
        );
        project.Write("Shop.cs", Shop);
        project.Build("-p:MigrationAutogenerate=true", "-p:MigrationCompareWith=Revisions", "-p:MigrationMessage=create shop").Succeeds();
        project.Build("-p:MigrateOnline=true", "-p:MigrationCheck=true").Succeeds();
        Assert.That(Sqlite.Tables(project.PathOf("shop.db")), Is.EqualTo(["Author", "Books"]));
    }

    // As the tools of EF Core write one, but for the designer file.
    static string Migration(string id, string name, string up, string down) => $$"""
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;

        namespace Imported.Migrations;

        [DbContext(typeof(Shop.ShopContext)), Migration("{{id}}")]
        public partial class {{name}} : Migration
        {
            protected override void Up(MigrationBuilder migrationBuilder) { {{up}} }
            protected override void Down(MigrationBuilder migrationBuilder) { {{down}} }
        }
        """;

    const string Initial = """
        migrationBuilder.CreateTable("Author", table => new
        {
            Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
            Name = table.Column<string>(type: "TEXT", nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Author", x => x.Id));
        migrationBuilder.CreateTable("Books", table => new
        {
            Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
            Title = table.Column<string>(type: "TEXT", nullable: false),
            AuthorId = table.Column<int>(type: "INTEGER", nullable: false),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Books", x => x.Id);
            table.ForeignKey("FK_Books_Author_AuthorId", x => x.AuthorId, "Author", "Id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("IX_Books_AuthorId", "Books", "AuthorId");
        migrationBuilder.InsertData("Author", ["Id", "Name"], ["INTEGER", "TEXT"], [1, "Anonymous"]);
        """;

    [Test, Order(9)]
    public void Migrations_of_EF_Core_become_revisions_and_its_database_is_stamped()
    {
        using var project = TempProject.Console("Imported", "<MigrationBinds>default=sqlite:///shop.db</MigrationBinds>", Packages);
        project.Write("Program.cs", Program.Replace("EnsureCreated()", "Migrate()").Replace(
            ".UseSqlite(",
            ".ConfigureWarnings(warnings => warnings.Default(WarningBehavior.Ignore)).UseSqlite("
        ));
        project.Write("Shop.cs", Shop);
        project.Write(
            "Migrations/20240101000000_Initial.cs",
            Migration(
                "20240101000000_Initial",
                "Initial",
                Initial,
                """migrationBuilder.DropTable("Books"); migrationBuilder.DropTable("Author");"""
            )
        );
        project.Build("-t:MigrationImport").Succeeds();
        Assert.That(Directory.GetFiles(project.PathOf("Migrations"), "2024_01_01_0000-*_initial.cs"), Has.Length.EqualTo(1));
        var (exitCode, output) = Dotnet.Run(project.Folder, ["run", "--", "create", "shop.db"]);
        Assert.That(exitCode, Is.Zero, output);

        project.Write(
            "Migrations/20240202000000_Price.cs",
            Migration(
                "20240202000000_Price",
                "Price",
                """migrationBuilder.AddColumn<decimal>("Price", "Books", type: "TEXT", nullable: false, defaultValue: 9.5m);""",
                """migrationBuilder.DropColumn("Price", "Books");"""
            )
        );
        Assert.That(
            project.Verb("MigrationImport").Succeeds().Output,
            Does.Contain("Imported 1 migration(s) of Entity Framework Core; 1 were")
        );
        Assert.That(project.Verb("MigrationImport").Succeeds().Output, Does.Contain("Nothing to import: all 2 migration(s)"));
        project.QuickVerb("MigrationStamp", "-p:MigrationAdoptFrom=EntityFramework").Succeeds();
        Assert.That(project.QuickVerb("MigrationUpgrade").Succeeds().Output, Does.Contain("1 revision from"));
        project.QuickVerb("MigrationUpgrade", "-p:MigrationBinds=default=sqlite:///new.db").Succeeds();
        foreach (var database in new[] { "shop.db", "new.db" })
            project.QuickVerb(
                "MigrationCheck",
                "-p:MigrationCompareWith=Database",
                "-p:MigrationCompareServerDefault=true",
                "-p:MigrationLintScope=None",
                $"-p:MigrationBinds=default=sqlite:///{database}"
            ).Succeeds();
        project.QuickVerb("MigrationCheck", "-p:MigrationLintScope=None").Succeeds();
    }

    const string TwoContexts = Packages + """
        <MigrationBind Include="default" Url="sqlite:///shop.db" DbContext="ShopContext" />
        <MigrationBind Include="reports" Url="sqlite:///reports.db" DbContext="$(ReportsContext)" />
        """;

    const string Reports = """
        using Microsoft.EntityFrameworkCore;

        namespace Shop;

        public class ReportsContext(DbContextOptions<ReportsContext> options) : DbContext(options)
        {
            public DbSet<Report> Reports => Set<Report>();

            protected override void OnModelCreating(ModelBuilder modelBuilder) =>
                modelBuilder.Entity<Report>().HasData(new Report { Id = 1, Title = "Sales" });
        }

        public class Report
        {
            public int Id { get; set; }
            public required string Title { get; set; }
        }
        """;

    [Test, Order(10)]
    public void Each_bind_has_a_context_of_its_own()
    {
        using var project = TempProject.Console("Two", "<ReportsContext>ReportsContext</ReportsContext>", TwoContexts);
        project.Write("Shop.cs", Shop);
        project.Write("Reports.cs", Reports);
        project.Build("-p:MigrationAutogenerate=true", "-p:MigrationCompareWith=Revisions", "-p:MigrationMessage=create both").Succeeds();
        project.Build("-p:MigrateOnline=true", "-p:MigrationCheck=true").Succeeds();
        Assert.That(Sqlite.Tables(project.PathOf("shop.db")), Is.EqualTo(["Author", "Books"]));
        Assert.That(Sqlite.Tables(project.PathOf("reports.db")), Is.EqualTo(["Reports"]));
        Assert.That(Sqlite.Rows(project.PathOf("reports.db"), "SELECT * FROM Reports"), Is.EqualTo(["1|Sales"]));

        // A change of the one is no change of the other.
        project.Write("Reports.cs", Reports.Replace("int Id { get; set; }", "int Id { get; set; } public int? Year { get; set; }"));
        var changes = project.Build("-p:MigrationCheck=true").FailsWith("MIG4003").Errors;
        Assert.That(changes, Has.Count.EqualTo(1).And.All.Contain("Reports.cs("));
        project.Build("-p:MigrationAutogenerate=true", "-p:MigrationMessage=year").Succeeds();
        project.Build("-p:MigrateOnline=true").Succeeds();
        project.QuickVerb("MigrationCheck", "-p:MigrationCompareWith=Database").Succeeds();
        Assert.That(Sqlite.Rows(project.PathOf("reports.db"), "SELECT Id, Title, Year FROM Reports"), Is.EqualTo(["1|Sales|"]));
        project.QuickVerb("MigrationDowngrade", "-p:MigrationTargetRevision=base").Succeeds();
        Assert.That(Sqlite.Tables(project.PathOf("reports.db")).Concat(Sqlite.Tables(project.PathOf("shop.db"))), Is.Empty);

        var error = project.QuickVerb("MigrationCheck", "-p:ReportsContext=Nothing").FailsWith("MIG2031").Errors[0];
        Assert.That(
            error,
            Does.Contain("bind 'reports' is the DbContext 'Nothing'").And.Contain("Shop.ReportsContext").And.Contain("Shop.ShopContext")
        );
    }

    [Test]
    public void The_package_holds_its_parts_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(Path.Combine(Feed.Folder, $"Migrations.Build.EntityFrameworkCore.{Feed.Version}.nupkg"));
        Assert.That(
            package.Entries.Select(entry => entry.FullName).Where(name => name.Contains('.') && !name.StartsWith("package/")
                && name is not ("_rels/.rels" or "[Content_Types].xml" or "Migrations.Build.EntityFrameworkCore.nuspec")),
            Is.EquivalentTo([
                "README.md",
                "icon.png",
                "build/Migrations.Build.EntityFrameworkCore.targets",
                "buildTransitive/Migrations.Build.EntityFrameworkCore.targets",
                "lib/net8.0/Migrations.Build.EntityFrameworkCore.dll",
                "lib/net8.0/Migrations.Build.EntityFrameworkCore.xml",
            ])
        );
    }

    BuildResult Build(params string[] arguments) => _project.Build(arguments);

    static int LineOf(string text) => Array.FindIndex(Shop.Split('\n'), line => line.Contains(text)) + 1;
}
