using System.Text;

namespace MigrationsBuild.Dialects;

/// <summary>How long a name may be on a product, in what that product counts.</summary>
/// <param name="Longest">The longest.</param>
/// <param name="Unit">What is counted, for people.</param>
/// <param name="Length">Counts a name.</param>
public sealed record IdentifierLimit(int Longest, string Unit, Func<string, int> Length)
{
    /// <summary>Bytes of UTF-8.</summary>
    public static IdentifierLimit Bytes(int longest) => new(longest, "bytes", Encoding.UTF8.GetByteCount);

    /// <summary>Characters, of which one beyond the first plane counts once.</summary>
    public static IdentifierLimit Characters(int longest) => new(longest, "characters", name => name.EnumerateRunes().Count());

    /// <summary>Units of UTF-16.</summary>
    public static IdentifierLimit Units(int longest) => new(longest, "characters", name => name.Length);
}
