using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Engine.Tests.Architecture;

/// <summary>Every product has each part of a dialect, in a file of the same name; and no part becomes all of it again.</summary>
public class DialectPartsTest
{
    const string Folder = "src/Migrations.Engine/Dialects";
    const int MostMembers = 40;

    static readonly string[] Products = ["Sqlite", "PostgreSql", "MySql", "SqlServer"];

    static readonly string[] Parts =
    [
        "Dialect", "Connector", "SqlWriter", "ValueWriter", "ScriptWriter", "SchemaReader", "Normalizer", "ConditionalScript",
    ];

    // Where standard SQL serves most products, or one has no such objects.
    static readonly string[] Standard = ["RowWriter", "SequenceWriter"];

    // Beside the parts, what each product has to say of itself: the same job has the same name.
    static readonly string[] Jobs = ["Catalog", "ConnectionString", "Expression", "Options", "Rewrite", "Session", "Types", "Words"];

    [Test]
    public void Every_product_has_the_same_parts() =>
        Assert.That(
            from product in Products
            from part in Parts.Concat(Jobs)
            where !File.Exists(Path.Combine(Sources.Root, Folder, product, $"{product}{part}.cs"))
            select $"{product}/{product}{part}.cs",
            Is.Empty
        );

    [Test]
    public void Every_part_has_its_base_and_a_dialect_makes_it() =>
        Assert.That(
            typeof(Dialect).GetProperties()
                .Where(property => property.PropertyType.IsSubclassOf(typeof(DialectPart)))
                .Select(part => part.Name),
            Is.EquivalentTo(Parts.Except(["Dialect", "ConditionalScript"]).Concat(Standard))
        );

    [Test]
    public void No_type_of_the_dialects_has_very_many_members() =>
        Assert.That(
            Sources
                .In(Folder, "*.cs")
                .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
                .OfType<TypeDeclarationSyntax>()
                .GroupBy(type => type.Identifier.Text, (name, parts) => (name, Count: parts.Sum(part => part.Members.Count)))
                .Where(type => type.Count > MostMembers),
            Is.Empty
        );
}
