using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Migrations.Engine.Files;

/// <summary>SHA-256 as text, in lower case. The build and the run compare theirs, so both write it by this.</summary>
static class ContentHash
{
    /// <summary>What stands for the hash of a file that is not there.</summary>
    public const string Missing = "-";

    /// <summary>The hash of a text, in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The hash of bytes.</summary>
    public static string Of(byte[] content) => Of(new MemoryStream(content));

    /// <summary>The hash of what is still to be read of a stream.</summary>
    public static string Of(Stream content)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(content).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
