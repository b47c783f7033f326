namespace Migrations.Engine.Files;

/// <summary>Names that are made of what users say, and become names of files.</summary>
static class FileName
{
    // What Windows refuses is refused everywhere, so that a checkout is good on every machine.
    const string Refused = "<>:\"/\\|?*";

    /// <summary>Whether a text is the name of a file on every system: no folder, no way up, no sign that a system refuses.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0
        && name[^1] is not ('.' or ' ')
        && !name.Any(letter => char.IsControl(letter) || Refused.Contains(letter, StringComparison.Ordinal));
}
