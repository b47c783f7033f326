using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;

namespace Migrations.Engine.Hosting;

/// <summary>Takes connection strings, URLs and their passwords out of texts: a driver's own message may repeat what it was given.</summary>
sealed class SecretFilter
{
    static readonly string[] PasswordKeys =
    [
        "password",
        "pwd",
        "passwd",
        "user password",
        "sslpassword",
        "ssl password",
        "certificate password",
        "certificatepassword",
    ];
    // Shorter ones would only garble texts.
    const int Shortest = 4;

    readonly object _gate = new();

    readonly HashSet<string> _known = [];

    // By how they begin: of thousands, a text is compared with those alone that may stand there.
    readonly ConcurrentDictionary<ulong, string[]> _secrets = new();

    /// <summary>Learns a connection string or URL, whole and its passwords.</summary>
    public void Learn(string value)
    {
        Add(value);
        foreach (var password in Passwords(DatabaseUrl.Parse(value)).Concat(Passwords(value)))
        {
            Add(password);
            Add(Uri.EscapeDataString(password));
        }
    }

    /// <summary>The text with *** in the place of each secret, and of secrets that overlap.</summary>
    public string Redact(string text)
    {
        StringBuilder? redacted = null;
        var (kept, end) = (0, 0);
        for (var i = 0; i + Shortest <= text.Length; i++)
        {
            if (!_secrets.TryGetValue(Beginning(text, i), out var secrets))
                continue;
            foreach (var secret in secrets)
                if (i + secret.Length > end && string.CompareOrdinal(text, i, secret, 0, secret.Length) == 0)
                {
                    redacted ??= new();
                    if (i > end || end == 0)
                        redacted.Append(text, kept, i - kept).Append("***");
                    kept = end = i + secret.Length;
                }
        }
        return redacted is null ? text : redacted.Append(text, kept, text.Length - kept).ToString();
    }

    void Add(string secret)
    {
        if (secret.Length < Shortest)
            return;
        lock (_gate)
            if (_known.Add(secret))
                _secrets[Beginning(secret, 0)] = With(_secrets.GetValueOrDefault(Beginning(secret, 0)) ?? [], secret);
    }

    // A new array each time: another bind may be redacting by the old one. Longest first.
    static string[] With(string[] secrets, string secret)
    {
        var at = Array.BinarySearch(secrets, secret, Comparer<string>.Create((a, b) => b.Length.CompareTo(a.Length)));
        at = at < 0 ? ~at : at;
        return [.. secrets.AsSpan(0, at), secret, .. secrets.AsSpan(at)];
    }

    static ulong Beginning(string text, int i) =>
        text[i] | (ulong)text[i + 1] << 16 | (ulong)text[i + 2] << 32 | (ulong)text[i + 3] << 48;

    // A password may stand among the options too, and odbc_connect is a whole connection string.
    static IEnumerable<string> Passwords(DatabaseUrl? url) =>
        url is null ? []
        : url.Options.SelectMany(option => option.Key.Equals("odbc_connect", StringComparison.OrdinalIgnoreCase) ? Passwords(option.Value)
            : PasswordKeys.Contains(option.Key, StringComparer.OrdinalIgnoreCase) ? [option.Value] : [])
            .Concat(url.Password is { } password ? [password] : []);

    static IEnumerable<string> Passwords(string connectionString)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return PasswordKeys.Where(builder.ContainsKey).Select(key => builder[key].ToString()!).ToList();
        }
        catch (ArgumentException)
        {
            return []; // It is no connection string; as a whole it is known already.
        }
    }
}
