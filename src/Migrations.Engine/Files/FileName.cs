namespace Migrations.Engine.Files;

/// <summary>Names that are made of what users say, and become names of files.</summary>
static class FileName
{
    // What Windows refuses is refused everywhere, so that a checkout is good on every machine.
    const string Refused = "<>:\"/\\|?*";

    static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether Windows takes a name for a device, whatever ending the file has.</summary>
    public static bool IsDevice(string name) => Devices.Contains(name);

    /// <summary>Whether a text is the name of a file on every system: no folder, no way up, no sign that a system refuses.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0
        && name[^1] is not ('.' or ' ')
        && !name.Any(letter => char.IsControl(letter) || Refused.Contains(letter, StringComparison.Ordinal));
}
