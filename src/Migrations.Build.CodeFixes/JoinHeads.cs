using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Migrations.Build.Analyzers;

namespace Migrations.Build.CodeFixes;

/// <summary>Joins heads: by a revision that merges them, or by letting one come after another.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class JoinHeads : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MIG7034");

    /// <summary>Each changes the whole graph, so one at a time.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var found in context.Diagnostics)
        {
            if (
                !found.Properties.TryGetValue(RevisionAnalyzer.OtherHeads, out var heads)
                || root?.FindNode(found.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
                || attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not LiteralExpressionSyntax id
            )
                continue;
            var others = heads!.Split(' ');
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Write a revision that merges the heads",
                    _ => Task.FromResult(Merge(context.Document, attribute, [id.Token.ValueText, .. others])),
                    "Merge"
                ),
                found
            );
            if (found.Properties.ContainsKey(RevisionAnalyzer.IsReleased) || NamesSeveral(attribute))
                continue;
            foreach (var other in others)
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Let it come after '{other}', if no database has it yet",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, After(attribute, other)))),
                        "After " + other
                    ),
                    found
                );
        }
    }

    static bool NamesSeveral(AttributeSyntax attribute) => Argument(attribute, "Downs") is not null;

    static AttributeArgumentSyntax? Argument(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList!.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    static AttributeSyntax After(AttributeSyntax attribute, string other)
    {
        var value = SyntaxFactory.ParseExpression(SymbolDisplay.FormatLiteral(other, quote: true));
        if (Argument(attribute, "Down") is { } down)
            return attribute.ReplaceNode(down, down.WithExpression(value));
        var list = attribute.ArgumentList!;
        var named = SyntaxFactory.ParseAttributeArgumentList($"(Down = {value})")!.Arguments[0].WithLeadingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(list.WithArguments(list.Arguments.Insert(1, named)));
    }

    // As MigrationMerge writes it, in C# of any version.
    static Solution Merge(Document document, AttributeSyntax attribute, IEnumerable<string> heads)
    {
        var id = Guid.NewGuid().ToString("N").Substring(20);
        var downs = string.Join(", ", heads.Select(head => SymbolDisplay.FormatLiteral(head, quote: true)));
        var declaration = $$"""
            [Revision("{{id}}", Downs = new[] { {{downs}} }, Message = "merge")]
            public sealed class Merge_{{id}} : Migration
            {
            }

            """;
        var space = attribute.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>();
        var text = "using MigrationsBuild;\n\n" + space switch
        {
            FileScopedNamespaceDeclarationSyntax => $"namespace {space.Name};\n\n{declaration}",
            not null => $"namespace {space.Name}\n{{\n{declaration}}}\n",
            null => declaration,
        };
        var name = $"{DateTime.UtcNow.ToString("yyyy_MM_dd_HHmm", CultureInfo.InvariantCulture)}-{id}_merge.cs";
        var path = Path.Combine(Path.GetDirectoryName(document.FilePath ?? "") ?? "", name);
        return document.Project.Solution.AddDocument(DocumentId.CreateNewId(document.Project.Id), name, text, document.Folders, path);
    }
}
