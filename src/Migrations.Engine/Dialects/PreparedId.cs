using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Migrations.Engine.Files;

namespace Migrations.Engine.Dialects;

/// <summary>
/// The name of a transaction that a two-phase run prepares: <c>migrations:RUN:BIND:TABLE:DATABASE</c>. The database is a digest, which
/// tells apart the databases of one server. It has no secrets, and it fits MySQL's limit of two parts of 64 bytes.
/// </summary>
static class PreparedId
{
    const string Prefix = "migrations";

    /// <summary>A name for a new run.</summary>
    public static string NewRun() => Convert.ToHexString(RandomNumberGenerator.GetBytes(6)).ToLowerInvariant();

    /// <summary>The name of a run's transaction on a bind.</summary>
    public static string Of(string run, string bind, string versionTable, string database) =>
        $"{Prefix}:{run}:{Word(bind, 25)}:{Word(versionTable, 29)}:{Digest(database)}";

    /// <summary>Whether a name was given by a run, of any bind's name, on this version table of this database.</summary>
    public static bool IsOf(string id, string versionTable, string database) =>
        id.Split(':') is [Prefix, _, _, var table, var digest] && table == Word(versionTable, 29) && digest == Digest(database);

    static string Word(string text, int longest)
    {
        var word = Regex.Replace(text, "[^A-Za-z0-9_.-]", "_");
        return word == text && word.Length <= longest ? word : $"{word[..Math.Min(word.Length, longest - 9)]}-{Digest(text)}";
    }

    static string Digest(string text) => ContentHash.Of(text)[..8];
}
