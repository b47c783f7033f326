using System.Text;

namespace Migrations.Build;

/// <summary>The arguments of a process as one line.</summary>
static class ProcessArguments
{
    /// <summary>Joins them so that the process gets each as it was.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    // Both runtimes split a command line by the same rules; netstandard2.0 has no list of arguments.
    static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '"']) < 0)
            return argument;
        var quoted = new StringBuilder("\"");
        var slashes = 0;
        foreach (var c in argument)
        {
            if (c == '\\')
            {
                slashes++;
                continue;
            }
            quoted.Append('\\', c == '"' ? 2 * slashes + 1 : slashes).Append(c);
            slashes = 0;
        }
        return quoted.Append('\\', 2 * slashes).Append('"').ToString();
    }
}
