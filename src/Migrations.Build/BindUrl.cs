using System.Text.RegularExpressions;

namespace Migrations.Build;

/// <summary>What may be told of a bind's URL, which may hold a password: the bind's name and the product.</summary>
static class BindUrl
{
    // name=product+driver://…, or a lone product://… for the bind default.
    static readonly Regex Entry = new(@"^(?:(?<name>[^=:]+)=)?\s*(?<product>\w+)(?:\+\w+)?://", RegexOptions.CultureInvariant);

    /// <summary>The binds of the property MigrationBinds; an entry that is none is left out.</summary>
    public static IEnumerable<(string Name, string Product)> Entries(string binds) =>
        binds
            .Split([';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => Entry.Match(entry.Trim()))
            .Where(entry => entry.Success)
            .Select(entry => (Name(entry), entry.Groups["product"].Value));

    /// <summary>The product of a URL; empty where it is none.</summary>
    public static string Product(string url) => Entry.Match(url) is { Success: true } match ? match.Groups["product"].Value : "";

    static string Name(Match entry) => entry.Groups["name"] is { Success: true } name ? name.Value.Trim() : "default";
}
