using Migrations.Engine.Dialects;

namespace Fuzz;

/// <summary>Every parser of ours: a row each.</summary>
public static partial class Parsers
{
    static readonly Dialect[] Dialects = [.. DialectCatalog.All];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Parser> All { get; } = [.. OfSql(), .. OfDialects(), .. OfRevisions(), .. OfRequests()];
}
