using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrationsBuild.Dialects;

/// <summary>
/// The parts of a URL as SQLAlchemy reads them (https://docs.sqlalchemy.org/en/20/core/engines.html#database-urls):
/// <c>provider[+driver]://user:password@host:port/database?option=value</c>. Escapes are decoded. Several hosts, with their ports,
/// are one host here: <c>a:5432,b:5432</c>.
/// </summary>
public sealed partial record DatabaseUrl(
    string Provider,
    string? Driver,
    string? User,
    string? Password,
    string? Host,
    int? Port,
    string? Database
)
{
    /// <summary>The options after <c>?</c>, in their order.</summary>
    public ValueList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Reads a URL; null when it has not the shape of one.</summary>
    public static DatabaseUrl? Parse(string url)
    {
        if (
            Shape().Match(url) is not { Success: true } parts
            || LooksLikePort(Part("password"))
            || !TryHost(Part("host"), Part("port"), out var host, out var port)
        )
            return null;
        return new(
            Part("provider")!,
            Part("driver"),
            Decode(Part("user")),
            Decode(Part("password")),
            host,
            port,
            Part("database") is { Length: > 0 } database ? Decode(database) : null
        )
        {
            Options = (Part("query") ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Option).ToValueList(),
        };

        string? Part(string name) => parts.Groups[name] is { Success: true, Value: var value } ? value : null;
    }

    // host:5432/db?mail=a@b has the shape of user:password@host too. Neither is guessed.
    static bool LooksLikePort(string? password) => password is not null && PortAndMore().IsMatch(password);

    static bool TryHost(string? text, string? portText, out string? host, out int? port)
    {
        (host, port) = (text is { Length: > 0 } ? Decode(text.Contains(',') ? text : text.Trim('[', ']')) : null, null);
        if (string.IsNullOrEmpty(portText))
            return true;
        if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 65535)
            return false;
        port = number;
        return true;
    }

    // A form's encoding, as Python's parse_qsl: a plus is a space.
    static KeyValuePair<string, string> Option(string text)
    {
        var equals = text.IndexOf('=');
        var (name, value) = equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
        return new(Decode(name.Replace('+', ' ')), Decode(value.Replace('+', ' ')));
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    static string? Decode(string? text) => text is null ? null : Uri.UnescapeDataString(text);

    // A password may have any sign; it ends at the last @ before the host.
    [GeneratedRegex("""
        ^(?<provider>\w+)(?:\+(?<driver>[\w.+]+))?://
        (?:(?<user>[^:/?@]*)(?::(?<password>.*?))?@(?![^/?]*@))?
        (?:(?<host>[^/?,:\[\]]*(?:\[[^\]/?]+\])?(?::\d+)?(?:,[^/?,:\[\]]*(?:\[[^\]/?]+\])?(?::\d+)?)+)
          |(?<host>\[[^\]/?]+\]|[^/?:,\[\]@]*)(?::(?<port>[^/?@]*))?)
        (?:/(?<database>[^?]*))?
        (?:\?(?<query>.*))?\z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^\d{1,5}[/?]")]
    private static partial Regex PortAndMore();
}
