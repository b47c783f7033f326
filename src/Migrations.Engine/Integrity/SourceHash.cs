using System.Security.Cryptography;
using System.Text;

namespace Migrations.Engine.Integrity;

/// <summary>
/// A hash of a file of source, for the editor, which cannot run a revision and see what it does. White space does not count, as git and
/// formatters change it. It is to find what changed by accident, so half of a hash is enough.
/// </summary>
static class SourceHash
{
    /// <summary>What every such hash begins with.</summary>
    public const string Prefix = "source:";

    const int Length = 16; // In bytes.

    /// <summary>The hash of a text.</summary>
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes([.. text.Where(c => !char.IsWhiteSpace(c))]));
        return Prefix + BitConverter.ToString(hash, 0, Length).Replace("-", "").ToLowerInvariant();
    }
}
