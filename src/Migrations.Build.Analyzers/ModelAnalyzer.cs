using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Model;

namespace Migrations.Build.Analyzers;

/// <summary>Finds attributes of a model class that name no column of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    const string DescendingMark = " desc";

    // Each attribute, and what a name in it is cut from.
    static readonly (string Name, Func<string, string?> NameIn)[] Attributes =
    [
        ("Index", part => Plain(part.EndsWith(DescendingMark, StringComparison.OrdinalIgnoreCase)
            ? part.Substring(0, part.Length - DescendingMark.Length) : part)),
        ("Unique", part => part),
        ("Exclude", part => part.LastIndexOf(" WITH ", StringComparison.OrdinalIgnoreCase) is var at and > 0
            ? Plain(part.Substring(0, at)) : null),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Codes.OfModels.ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var words = Attributes
                .Select(one => (start.Compilation.GetTypeByMetadataName($"MigrationsBuild.Model.{one.Name}Attribute"), one))
                .Where(word => word.Item1 is not null)
                .ToList();
            if (start.Compilation.GetTypeByMetadataName("MigrationsBuild.Model.CheckAttribute") is { } check)
                start.RegisterSymbolAction(symbol => LookAtChecks(symbol, check), SymbolKind.NamedType);
            if (words.Count > 0)
                start.RegisterSymbolAction(
                    symbol =>
                    {
                        foreach (var (attribute, (name, nameIn)) in words)
                            Look(symbol, attribute!, name, nameIn);
                    },
                    SymbolKind.NamedType
                );
        });
    }

    static void Look(SymbolAnalysisContext context, INamedTypeSymbol attribute, string name, Func<string, string?> nameIn)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var one in type.GetAttributes().Where(one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, attribute)))
        {
            if (one.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, IsNull: false } parts] || !ModelColumns.IsModel(type))
                continue;
            var columns = new ModelColumns(type);
            for (var i = 0; i < parts.Values.Length; i++)
                if (parts.Values[i].Value is string part && nameIn(part) is { } column && !columns.Has(column))
                    context.ReportDiagnostic(Codes.OfModels.At(
                        Errors.ModelNamesNoColumn(RevisionSource.NameOf(type), $"[{name}]", column, columns.Paths, null).Diagnostic,
                        PlaceOf(one, i)
                    ));
        }
    }

    static void LookAtChecks(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ModelColumns.IsModel(type))
            return;
        var checks = type.GetAttributes().Concat(type.GetMembers().OfType<IPropertySymbol>().SelectMany(one => one.GetAttributes()))
            .Where(one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, attribute))
            .ToList();
        if (checks.Count == 0)
            return;
        var columns = new ModelColumns(type);
        foreach (var check in checks)
            if (check.ConstructorArguments is [{ Value: string condition }] && CheckColumns.NamesNone(condition, columns.Names))
                context.ReportDiagnostic(Codes.OfModels.At(
                    Warnings.CheckNamesNoColumn(RevisionSource.NameOf(type), condition, columns.Paths, null),
                    PlaceOf(check, 0)
                ));
    }

    static Location PlaceOf(AttributeData attribute, int argument) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax ? Location.None
        : syntax.ArgumentList?.Arguments.Where(one => one.NameEquals is null).ElementAtOrDefault(argument) is { } part ? part.GetLocation()
        : syntax.GetLocation();

    // An expression in parentheses is no name.
    static string? Plain(string part) => part.Trim() is var text && text.StartsWith("(", StringComparison.Ordinal) ? null : text;
}
