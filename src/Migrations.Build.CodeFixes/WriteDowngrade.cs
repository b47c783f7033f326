using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Migrations.Build.Analyzers;

namespace Migrations.Build.CodeFixes;

/// <summary>Adds the method of the way back to a revision that has none, empty: what undoes the upgrade, its author knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WriteDowngrade : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("MIG7032");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var found in context.Diagnostics)
            if (
                found.Properties.TryGetValue(RevisionAnalyzer.Bind, out var bind)
                && root?.FindNode(found.Location.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } revision
            )
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Write the Downgrade",
                        _ => Task.FromResult(
                            context.Document.WithSyntaxRoot(root.ReplaceNode(revision, revision.AddMembers(Method(revision, bind!))))
                        ),
                        "MIG7032"
                    ),
                    found
                );
    }

    // It takes what the upgrade takes, in the words of that.
    static MemberDeclarationSyntax Method(ClassDeclarationSyntax revision, string bind)
    {
        var taken = revision.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.ParameterList.Parameters.Count == 1);
        var parameters = taken?.ParameterList.ToString() ?? "(MigrationsBuild.OperationBuilder op)";
        var head = bind.Length == 0
            ? "public override void Downgrade"
            : $"[Downgrade({SymbolDisplay.FormatLiteral(bind, quote: true)})]\npublic void Downgrade{Word(bind)}";
        return SyntaxFactory.ParseMemberDeclaration($"\n{head}{parameters}\n{{\n}}\n")!.WithAdditionalAnnotations(Formatter.Annotation);
    }

    static string Word(string bind)
    {
        var word = string.Concat(bind.Where(c => char.IsLetterOrDigit(c) || c == '_'));
        return char.ToUpperInvariant(word[0]) + word.Substring(1);
    }
}
