using System.Data.Common;

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
    readonly object _gate = new();
    IReadOnlyList<string> _secrets = [];

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

    /// <summary>The text with *** in the place of each secret.</summary>
    public string Redact(string text) =>
        _secrets.Aggregate(text, (current, secret) => current.Replace(secret, "***", StringComparison.Ordinal));

    // Longest first, so that a part never uncovers the rest. Very short ones would only garble texts.
    void Add(string secret)
    {
        if (secret.Length < 4)
            return;
        // A new list each time: another bind may be redacting by the old one.
        lock (_gate)
            if (!_secrets.Contains(secret))
                _secrets = [.. _secrets.Append(secret).OrderByDescending(known => known.Length)];
    }

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
