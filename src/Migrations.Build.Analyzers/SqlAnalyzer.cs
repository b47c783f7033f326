using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Migrations.Engine.Diagnostics;

namespace Migrations.Build.Analyzers;

/// <summary>Finds raw SQL that a revision puts together from values.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SqlAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Codes.OfSql.ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (RevisionWords.Of(start.Compilation)?.Builder is { } builder)
                start.RegisterOperationAction(operation => Look(operation, builder), OperationKind.Invocation);
        });
    }

    static void Look(OperationAnalysisContext context, INamedTypeSymbol builder)
    {
        var call = (IInvocationOperation)context.Operation;
        if (
            !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, builder)
            || call.Arguments.FirstOrDefault(argument => argument.Parameter is { Name: "sql" }) is not { } sql
        )
            return;
        var pieces = Pieces(sql.Value).Where(IsOpen).Select(piece => piece.Syntax.ToString()).Distinct().ToList();
        if (pieces.Count == 0)
            return;
        var place = sql.Value.Syntax.GetLocation();
        var line = place.GetLineSpan().StartLinePosition.Line + 1;
        var found = Warnings.PiecedSql($"op.{call.TargetMethod.Name}", pieces, new(place.SourceTree!.FilePath, line));
        context.ReportDiagnostic(Codes.OfSql.At(found, place));
    }

    // What a text is put together from; nothing where it comes as a whole.
    static IEnumerable<IOperation> Pieces(IOperation text) =>
        text switch
        {
            { ConstantValue.HasValue: true } => [],
            IConversionOperation conversion => Pieces(conversion.Operand),
            IConditionalOperation { WhenFalse: { } other } either => Pieces(either.WhenTrue).Concat(Pieces(other)),
            IInterpolatedStringOperation whole => whole.Parts.OfType<IInterpolationOperation>().Select(hole => hole.Expression),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Leaves(sum),
            _ => [],
        };

    static IEnumerable<IOperation> Leaves(IOperation text) =>
        text switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Leaves(sum.LeftOperand).Concat(Leaves(sum.RightOperand)),
            IConversionOperation conversion => Leaves(conversion.Operand),
            IInterpolatedStringOperation or IConditionalOperation => Pieces(text),
            _ => [text],
        };

    // A number, a moment or a word of an enum cannot end a text of SQL.
    static bool IsOpen(IOperation piece)
    {
        while (piece is IConversionOperation { IsImplicit: true } conversion)
            piece = conversion.Operand;
        return !piece.ConstantValue.HasValue
            && piece.Type?.SpecialType is SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Char;
    }
}
