using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Migrations.Engine.Model;

namespace Engine.Tests.Hosting;

/// <summary>Findings about the model point at the class and the property.</summary>
public class ModelPlaceTests
{
    const string Project = """
        [Revision("r1aa", Message = "first")]
        public sealed class First : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("book", [new Column("Id", SqlType.Integer, false), new Column("Old", SqlType.String(20)),
                        new Column("Title", SqlType.String(20), false), new PrimaryKey(["Id"], "pk_book")]);
                op.CreateTable("gone", [new Column("Id", SqlType.Integer)]);
            }
            public override void Downgrade(OperationBuilder op)
            {
                op.DropTable("book");
                op.DropTable("gone");
            }
        }
        [Table("book")]
        [Comment("x")]
        public sealed class Book
        {
            [DatabaseGenerated(DatabaseGeneratedOption.None)]
            public int Id { get; set; }
            [MaxLength(20)]
            public string? New { get; set; }
            [MaxLength(10)]
            public string Title { get; init; } = "";
            [Index]
            public int Pages { get; private set; }
        }
        """;

    [Test]
    public void A_check_is_one_error_for_each_change_at_its_place()
    {
        using var project = new CompiledProject(Project);
        File.WriteAllText(Path.Combine(project.Folder, "Project.cs"), Project);
        var run = project.Run("Check");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        var errors = run.Events.Where(fields => fields[0] == "error").ToList();
        Assert.That(errors.Select(error => error[1]).Distinct(), Is.EqualTo(["MIG4003"]));
        Assert.That(
            errors.Select(error =>
                $"{Path.GetFileName(error[2])}({Line(error)}) "
                    + error[4][
                        "The model has a change that no revision holds: default: ".Length..^" Write it with -p:MigrationAutogenerate=true."
                            .Length
                    ]
            ),
            Is.EquivalentTo(
                new[]
                {
                    "(0) drop table gone.",
                    "Project.cs(public string? New) add column book.New.",
                    "Project.cs(public int Pages) add column book.Pages.",
                    "Project.cs(public string Title) alter column book.Title (type VARCHAR(20) to VARCHAR(10)).",
                    "Project.cs(public int Pages) create index ix_book_Pages on book.",
                    "Project.cs(public sealed class Book) drop column book.Old.",
                }
            )
        );
        Assert.That(
            run.Events.Single(fields => fields[0] == "warning")[1..4],
            Is.EqualTo(new[] { "MIG4013", Path.Combine(project.Folder, "Project.cs"), $"{LineOf("string? New")}" })
        );
    }

    [Test]
    public void What_a_model_lacks_is_told_at_its_place()
    {
        const string Source =
            "[Table(\"a\")]\npublic class A\n{\n    public decimal Price { get; set; }\n    public B? Other { get; set; "
                + "}\n}\n[Table(\"b\")]\npublic class B { public int Id { get; set; } }";
        using var project = new CompiledProject(Source);
        File.WriteAllText(Path.Combine(project.Folder, "Project.cs"), Source);
        Assert.That(
            project
                .Run("Check")
                .Events.Where(fields => fields[0] == "warning")
                .Select(fields => $"{fields[1]} {Path.GetFileName(fields[2])} {fields[3]}"),
            Is.EqualTo(new[] { "MIG4005 Project.cs 4", "MIG4006 Project.cs 2", "MIG4007 Project.cs 5" })
        );
        using var wrong = new CompiledProject(Source + "[Table(\"c\")]\npublic class C\n{\n    public Uri? Where { get; set; }\n}");
        var error = wrong.Run("Check").FailedWith("MIG2008");
        Assert.That($"{Path.GetFileName(error.File)} {error.Line}", Is.EqualTo("Project.cs 11"));
    }

    [Test]
    public void A_written_revision_warns_of_what_it_loses_at_the_comment_in_it()
    {
        using var project = new CompiledProject(Project);
        project.Run("Upgrade").Succeeded();
        var run = project.Run("Revision", "Autogenerate=true", "Message=less", "Directory=Migrations").Succeeded();
        var warnings = run.Events.Where(fields => fields[0] == "warning" && fields[1] == "MIG4014").ToList();
        Assert.That(
            warnings.Select(warning => warning[4]),
            Is.EquivalentTo(
                new[]
                {
                    "The new revision drops the table gone with all its rows. Review it before it runs.",
                    "The new revision drops the column Old of book with all its values. Review it before it runs.",
                    "The new revision narrows the type of the column Title of book; values that do not fit are lost or fail. Review it "
                        + "before it runs.",
                }
            )
        );
        foreach (var warning in warnings)
            Assert.That(
                File.ReadLines(warning[2]).ElementAt(int.Parse(warning[3]) - 1).Trim(),
                Does.StartWith("// Review: ").And.EndWith(warning[4]["The new revision ".Length..^" Review it before it runs.".Length])
            );
    }

    [Test]
    public void Symbols_within_the_assembly_serve_too([Values] bool isOptimized)
    {
        var folder = Directory.CreateTempSubdirectory("migrations-").FullName;
        var file = Path.Combine(folder, "Embedded.dll");
        const string Source =
            "public class Book\n{\n    public int Id { get; set; }\n\n    public string Title\n    {\n        get; set;\n    } = "
                + "\"\";\n}\npublic record Pair(\n    int One,\n    int Two);\npublic interface IEmpty { }\n";
        var compilation = CSharpCompilation.Create(
            "Embedded",
            [CSharpSyntaxTree.ParseText(Source, path: "/_/Book.cs", encoding: System.Text.Encoding.UTF8)],
            References.All,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: isOptimized ? OptimizationLevel.Release : OptimizationLevel.Debug)
        );
        using (var stream = File.Create(file))
            Assert.That(
                compilation.Emit(stream, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded))
                    is { Success: true }
            );
        var types = new AssemblyLoadContext(null).LoadFromAssemblyPath(file);
        string? Place(string type, string? property = null) =>
            SourcePlaces.Of(property is null ? types.GetType(type) : types.GetType(type)!.GetProperty(property))?.ToString();
        Assert.That(
            new[] { Place("Book", "Id"), Place("Book", "Title"), Place("Pair", "Two"), Place("Book"), Place("IEmpty") },
            Is.EqualTo(new[] { "/_/Book.cs(3)", "/_/Book.cs(7)", "/_/Book.cs(12)", "/_/Book.cs(3)", null })
        );
    }

    [Test]
    public void Without_symbols_there_is_no_place()
    {
        Assert.That(SourcePlaces.Of(null), Is.Null);
        Assert.That(SourcePlaces.Of(typeof(string).GetProperty("Length")), Is.Null);
        Assert.That(
            SourcePlaces.Of((MemberInfo)typeof(ModelPlaceTests).GetMethod(nameof(Without_symbols_there_is_no_place))!)!.File,
            Does.EndWith("ModelPlaceTests.cs")
        );
    }

    static int LineOf(string code) => Array.FindIndex(Project.Split('\n'), line => line.Contains(code)) + 1;

    // The declaration on the line, as far as it names something.
    static string Line(string[] error) => error[3] == "0" ? "0" : Project.Split('\n')[int.Parse(error[3]) - 1].Split('{')[0].Trim();
}
