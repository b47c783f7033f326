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
        var end = url.IndexOf("://", StringComparison.Ordinal);
        if (end < 0 || Scheme().Match(url[..end]) is not { Success: true } scheme)
            return null;
        var rest = url[(end + 3)..];
        if (!TrySplit(rest, out var login, out var authority) || !TryHost(rest[authority], out var host, out var port))
            return null;
        var (user, password) = login is null ? (null, null) : Halves(login, ':');
        var (path, query) = Halves(rest[authority.End..], '?');
        return LooksLikePort(password) ? null : new(
            scheme.Groups["provider"].Value,
            scheme.Groups["driver"] is { Success: true, Value: var driver } ? driver : null,
            Decode(user),
            Decode(password),
            host,
            port,
            path.Length > 1 ? Decode(path[1..]) : null
        )
        {
            Options = (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Option).ToValueList(),
        };
    }

    // The first part, and what follows the sign; null without it.
    static (string First, string? Second) Halves(string text, char sign) =>
        text.IndexOf(sign) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    // A password may have any sign; it ends at the last @ before the host, which ends at the next slash or question mark.
    static bool TrySplit(string rest, out string? login, out Range authority)
    {
        var userEnd = rest.AsSpan().IndexOfAny(":/?@");
        for (var start = 0; userEnd >= 0 && rest[userEnd] is ':' or '@' && start <= rest.Length;)
        {
            var end = End(rest, start);
            var at = rest.LastIndexOf('@', end - 1, end - start);
            if (at >= 0 && (at == userEnd || rest[userEnd] == ':') && IsAuthority(rest[(at + 1)..end]))
            {
                (login, authority) = (rest[..at], (at + 1)..end);
                return true;
            }
            start = end + 1;
        }
        (login, authority) = (null, ..End(rest, 0));
        return IsAuthority(rest[authority]);
    }

    static int End(string rest, int start) => rest.AsSpan(start).IndexOfAny('/', '?') is >= 0 and var at ? start + at : rest.Length;

    static bool IsAuthority(string text) => OneHost().IsMatch(text) || SeveralHosts().IsMatch(text);

    // host:5432/db?mail=a@b has the shape of user:password@host too. Neither is guessed.
    static bool LooksLikePort(string? password) => password is not null && PortAndMore().IsMatch(password);

    static bool TryHost(string text, out string? host, out int? port)
    {
        (host, port) = (Decode(text), null);
        if (!text.Contains(',') && text.IndexOf(':', text.IndexOf(']') + 1) is >= 0 and var colon)
        {
            host = Decode(text[..colon]);
            if (int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535)
                port = number;
            else if (colon + 1 < text.Length)
                return false;
        }
        if (!text.Contains(','))
            host = host.Trim('[', ']');
        host = host.Length == 0 ? null : host;
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

    [GeneratedRegex(@"^(?<provider>\w+)(?:\+(?<driver>[\w.+]+))?\z")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?:\[[^\]]+\]|[^:,\[\]@]*)(?::[^@]*)?\z")]
    private static partial Regex OneHost();

    [GeneratedRegex(@"^[^:,\[\]@]*(?:\[[^\]]+\])?(?::[0-9]+)?(?:,[^:,\[\]@]*(?:\[[^\]]+\])?(?::[0-9]+)?)+\z")]
    private static partial Regex SeveralHosts();

    [GeneratedRegex(@"^[0-9]{1,5}[/?]")]
    private static partial Regex PortAndMore();
}
