using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects;

/// <summary>
/// The parts of a URL as SQLAlchemy writes them (https://docs.sqlalchemy.org/en/20/core/engines.html#database-urls):
/// <c>provider[+driver]://user:password@host:port/database?option=value</c>. Escapes are decoded.
/// </summary>
public sealed record DatabaseUrl(string Provider, string? Driver, string? User, string? Password, string? Host, int? Port, string? Database)
{
    /// <summary>The options after <c>?</c>.</summary>
    public ValueList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Reads a URL; null when it has not the shape of one.</summary>
    public static DatabaseUrl? Parse(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            return null;
        var (provider, driver) = Cut(url[..scheme], '+');
        var (address, query) = Cut(url[(scheme + 3)..], '?');
        var slash = address.IndexOf('/', address.LastIndexOf('@') + 1);
        var authority = slash < 0 ? address : address[..slash];
        var database = slash < 0 ? null : address[(slash + 1)..];

        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? (null, null) : Cut(authority[..at], ':');
        if (!TryHost(authority[(at + 1)..], out var host, out var port))
            return null;
        return new(provider, driver, Decode(user), Decode(password), host, port, string.IsNullOrEmpty(database) ? null : Decode(database))
        {
            Options = (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => Cut(pair, '='))
                .Select(pair => new KeyValuePair<string, string>(Decode(pair.Item1)!, Decode(pair.Item2) ?? ""))
                .ToValueList(),
        };
    }

    static bool TryHost(string text, out string? host, out int? port)
    {
        (host, port) = (null, null);
        var bracket = text.StartsWith('[') ? text.IndexOf(']') : -1;
        var colon = text.IndexOf(':', Math.Max(bracket, 0));
        if (colon >= 0)
        {
            if (!int.TryParse(text[(colon + 1)..], out var number))
                return text.Length == colon + 1;
            port = number;
            text = text[..colon];
        }
        host = text.Length == 0 ? null : Decode(text.Trim('[', ']'));
        return true;
    }

    static (string, string?) Cut(string text, char at)
    {
        var index = text.IndexOf(at);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    static string? Decode(string? text) => text is null ? null : Uri.UnescapeDataString(text);
}
