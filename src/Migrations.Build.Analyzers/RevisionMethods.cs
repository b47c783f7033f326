using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Migrations.Engine.Diagnostics;

namespace Migrations.Build.Analyzers;

/// <summary>The ways up and down of a revision class, as far as they can be seen without running them.</summary>
sealed class RevisionMethods(RevisionSource source, RevisionWords words)
{
    readonly IReadOnlyList<IMethodSymbol> _methods = [.. Levels(source.Class, words).SelectMany(Methods)];

    INamedTypeSymbol Class => source.Class;

    SourceLocation Place => source.Node.Location!;

    /// <summary>What the engine refuses of the class, in its order.</summary>
    public IEnumerable<MigrationsBuild.Diagnostic> Mistakes()
    {
        if (!IsMigration || Class.IsAbstract || Class.IsStatic)
        {
            yield return Errors.NotARevision(source.FullName, source.Node.Id, Place).Diagnostic;
            yield break;
        }
        if (Class.InstanceConstructors.All(one => one.Parameters.Length > 0))
            yield return Errors.RevisionNotCreated(source.FullName, source.Node.Id, Place).Diagnostic;
        if (
            Of("default", isUpgrade: true).Any() && Override("Upgrade") is not null
            || Of("default", isUpgrade: false).Any() && Override("Downgrade") is not null
        )
            yield return Errors.TwoPairsForDefault(Class.Name, source.Node.Id, Place).Diagnostic;
        foreach (var method in _methods)
            if (words.Upgrades(method).Count + words.Downgrades(method).Count > 0 && !TakesBuilder(method))
                yield return Errors.BindMethodSignature($"{Class.Name}.{method.Name}", Place).Diagnostic;
    }

    /// <summary>An upgrade that does something, whose downgrade does not; null where there is none, or nobody can see it.</summary>
    /// <returns>The finding, and the bind (empty for the plain pair) where no method is there at all.</returns>
    public (MigrationsBuild.Diagnostic What, string? Unwritten)? NoWayBack()
    {
        if (source.Node.SuppressedRules.Contains("MIG7032"))
            return null;
        var binds = _methods.SelectMany(words.Upgrades).Distinct();
        return binds
            .Select(bind => NoWayBack(bind, Of(bind, isUpgrade: true), Of(bind, isUpgrade: false)))
            .Append(NoWayBack("", Plain("Upgrade"), Plain("Downgrade")))
            .FirstOrDefault(found => found is not null);
    }

    (MigrationsBuild.Diagnostic, string?)? NoWayBack(string bind, IEnumerable<IMethodSymbol> up, IEnumerable<IMethodSymbol> down)
    {
        if (!up.Any(method => Lack(method) is null) || down.Any(method => Lack(method) is null))
            return null;
        var lacks = down.Select(Lack).FirstOrDefault();
        return (Warnings.NoWayBack(source.Node.Id, lacks ?? Empty, Place), lacks is null ? bind : null);
    }

    const string Empty = "is empty";

    // What a method does not do, in the words of lint; null for one that does something, or that is compiled elsewhere.
    static string? Lack(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            MethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax } => "throws",
            MethodDeclarationSyntax { Body.Statements: [ThrowStatementSyntax, ..] } => "throws",
            MethodDeclarationSyntax { Body.Statements: [] } => Empty,
            _ => null,
        };

    bool IsMigration => Bases(Class).Any(one => SymbolEqualityComparer.Default.Equals(one, words.Migration));

    IEnumerable<IMethodSymbol> Of(string bind, bool isUpgrade) =>
        _methods.Where(method => (isUpgrade ? words.Upgrades(method) : words.Downgrades(method)).Contains(bind));

    IEnumerable<IMethodSymbol> Plain(string name) => Override(name) is { } method ? [method] : [];

    // The nearest, since the levels are in this order.
    IMethodSymbol? Override(string name) =>
        _methods.FirstOrDefault(method => method.Name == name && method.IsOverride && TakesBuilder(method));

    bool TakesBuilder(IMethodSymbol method) =>
        method.Parameters is [{ Type: var type }] && SymbolEqualityComparer.Default.Equals(type, words.Builder);

    static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method => !method.IsStatic);

    // Without the base of all revisions, whose own methods do nothing.
    static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type, RevisionWords words) =>
        Bases(type).TakeWhile(one => !SymbolEqualityComparer.Default.Equals(one, words.Migration));

    static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            yield return level;
    }
}
