using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Engine.Tests.Architecture;

/// <summary>
/// A revision, an environment and a model class need one using line each, wherever it stands, whatever the project's root namespace is,
/// and with types beside them that are named as EF Core's are.
/// </summary>
public class NamespacesTest
{
    const string Revision = """
        [Revision("a1", Message = "books", Labels = ["shop"])]
        public sealed class AddBooks : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("books",
                [
                    new Column("id", SqlType.Integer, Nullable: false),
                    new PrimaryKey(["id"], "pk_books"),
                    new ForeignKey(["id"], "others", ["id"]) { OnDelete = ReferentialAction.Cascade },
                    new TableIndex("ix", ["id"]),
                ]);
                op.AlterColumn("books", "id", serverDefault: ServerDefault.Sql("1"));
            }

            public override void Downgrade(OperationBuilder op) => op.DropTable("books");
        }
        """;

    const string Environment = """
        public sealed class ShopEnv(MigrationServices services) : SingleDatabaseMigrationEnv(services)
        {
            public override ContextOptions ContextOptions => base.ContextOptions with { TransactionPerRevision = true };

            public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision,
                IList<MigrationScript> directives)
            {
                if (directives.Count > 0)
                    new Rewriter().On<DropTable>((_, _) => []).Process(context, revision, directives);
            }
        }
        """;

    const string Model = """
        [Index(nameof(Title)), Check("price >= 0"), Comment("All books")]
        public sealed class Book
        {
            public int Id { get; set; }

            [Unique, ServerDefault("")]
            public string Title { get; set; } = "";

            [Precision(10, 2), RenamedFrom("cost")]
            public decimal Price { get; set; }

            [References(typeof(Book)), SkipAutogenerate]
            public int? After { get; set; }
        }
        """;

    const string Source = """
        public sealed class Source : IModelSource
        {
            public void Fill(MetaData metaData) => metaData.Add(new Table("t", [new Column("id", SqlType.Integer)]));
        }
        """;

    // No EF Core is restored for this test: these are its names and no more.
    const string EntityFramework = """
        namespace Microsoft.EntityFrameworkCore { public class DbContext;
            public sealed class IndexAttribute(params string[] names) : System.Attribute { public string[] Names => names; } }
        namespace Microsoft.EntityFrameworkCore.Migrations { public abstract class Migration; }
        """;

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path =>
                Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "Migrations.Engine.dll"
            )
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Test, Combinatorial]
    public void One_using_line_is_enough(
        [Values(
            "Migrations",
            "Shop",
            "Shop.Migrations",
            "Shop.Model",
            "MigrationsBuild.Shop",
            "Migrations.Build.Shop",
            "Migrations.Engine.Shop"
        )]
            string root,
        [Values] bool isWithin
    )
    {
        Assert.That(
            Errors(
                File("MigrationsBuild", $"{root}.Migrations", Revision, isWithin),
                File("MigrationsBuild", root, Environment, isWithin),
                File("MigrationsBuild.Model", $"{root}.Models", Model, isWithin),
                File("MigrationsBuild", $"{root}.Sources", "using MigrationsBuild.Model;\n" + Source, isWithin: true)
            ),
            Is.Empty
        );
    }

    [Test, Combinatorial]
    public void Types_that_are_named_as_EF_Core_s_are_do_not_disturb([Values] bool isWithin) =>
        Assert.That(
            Errors(
                EntityFramework,
                File(
                    "Microsoft.EntityFrameworkCore",
                    "Shop",
                    "public sealed class ShopContext : DbContext; [Index(\"A\")] public sealed class Entity;",
                    isWithin
                ),
                File("Microsoft.EntityFrameworkCore.Migrations", "Shop.EfMigrations", "public sealed class Old : Migration;", isWithin),
                File("MigrationsBuild", "Shop.Migrations", Revision, isWithin),
                File("MigrationsBuild.Model", "Shop.Models", Model, isWithin)
            ),
            Is.Empty
        );

    static string File(string import, string name, string code, bool isWithin) =>
        isWithin
            ? $"namespace {name}\n{{\n    using {import};\n\n{code}\n}}\n"
            : $"using {import};\n{(code.StartsWith("using", StringComparison.Ordinal) ? code : $"namespace {name}\n{{\n{code}\n}}\n")}";

    static IEnumerable<string> Errors(params string[] files)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable
        );
        const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";
        return CSharpCompilation.Create("Shop", files.Prepend(Usings).Select(file => CSharpSyntaxTree.ParseText(file)), References, options)
            .GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString());
    }
}
