using System.Text;

namespace Migrations.Engine.Hosting;

/// <summary>
/// The line format between the build task and the host: fields joined by tabs, with <c>\t \n \r \\</c> escaped.
/// The same file is compiled into both, so that neither needs a serializer.
/// </summary>
static class Protocol
{
    /// <summary>The environment variable that names those which the build gave to the host alone, separated by semicolons.</summary>
    public const string AddedVariables = "MIGRATIONS_BUILD_ADDED";

    /// <summary>The argument of a host that is started by an executable of its own; one that dotnet starts has none.</summary>
    public const string HostArgument = "host";

    /// <summary>The file beside the program of a publish folder: the request of the project, without a verb.</summary>
    public const string BundleFile = "migrate.request";

    /// <summary>Makes one line of the fields.</summary>
    public static string Encode(params string[] fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                line.Append('\t');
            foreach (var c in fields[i])
            {
                switch (c)
                {
                    case '\\': line.Append(@"\\"); break;
                    case '\t': line.Append(@"\t"); break;
                    case '\n': line.Append(@"\n"); break;
                    case '\r': line.Append(@"\r"); break;
                    default: line.Append(c); break;
                }
            }
        }
        return line.ToString();
    }

    /// <summary>The fields of a line that <see cref="Encode"/> made.</summary>
    public static string[] Decode(string line)
    {
        var fields = line.Split('\t');
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Unescape(fields[i]);
        return fields;
    }

    static string Unescape(string field)
    {
        if (field.IndexOf('\\') < 0)
            return field;
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            var c = field[i];
            if (c == '\\' && i + 1 < field.Length)
            {
                i++;
                c = field[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other };
            }
            text.Append(c);
        }
        return text.ToString();
    }
}
