using System.Text.RegularExpressions;

namespace MigrationsBuild.Dialects;

/// <summary>A server's product and version, and the least version that is served.</summary>
public sealed partial record ServerVersion(string Product, Version Number, Version Least)
{
    /// <summary>Whether it is older than what is served.</summary>
    public bool IsTooOld => Number < Least;

    /// <summary>Reads the first number of a text such as <c>15.18 (Debian 15.18-0+deb12u1)</c>; null where there is none.</summary>
    public static ServerVersion? Read(string product, string text, Version least) =>
        Numbers().Match(text) is { Success: true } found && Version.TryParse(found.Value, out var number)
            ? new(product, number, least)
            : null;

    [GeneratedRegex(@"[0-9]+\.[0-9]+(\.[0-9]+)?")]
    private static partial Regex Numbers();
}
