using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Binds;

/// <summary>
/// What a bind may be called. The name goes into names of files, comments of scripts, messages and C#, so it is checked where it enters.
/// </summary>
static class BindName
{
    const int Longest = 64;

    // Windows opens a device for these, with any extension.
    static readonly string[] Devices =
    [
        "con",
        "prn",
        "aux",
        "nul",
        .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"com{i}", $"lpt{i}" }),
    ];

    /// <exception cref="MigrationException">MIG1045: it cannot be used.</exception>
    public static void Check(string name)
    {
        if (
            name.Length is 0 or > Longest
            || !IsWordPart(name[0])
            || name[^1] is '.' or ' '
            || !name.All(c => IsWordPart(c) || c is '-' or '.' or ' ')
            || Devices.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase)
        )
            throw Errors.BindName(name);
    }

    static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
