using System.Data.Common;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Hosting;

/// <summary>Takes connection strings, URLs and their passwords out of texts: a driver's own message may repeat what it was given.</summary>
sealed class SecretFilter
{
    static readonly string[] passwordKeys = ["password", "pwd", "user password"];
    readonly object gate = new();
    IReadOnlyList<string> secrets = [];

    /// <summary>Learns a connection string or URL, whole and its password.</summary>
    public void Learn(string value)
    {
        Add(value);
        var password = value.Contains("://", StringComparison.Ordinal) ? DatabaseUrl.Parse(value)?.Password : Password(value);
        if (password is null)
            return;
        Add(password);
        Add(Uri.EscapeDataString(password));
    }

    /// <summary>The text with *** in the place of each secret.</summary>
    public string Redact(string text) => secrets.Aggregate(text, (current, secret) => current.Replace(secret, "***", StringComparison.Ordinal));

    // Longest first, so that a part never uncovers the rest. Very short ones would only garble texts.
    void Add(string secret)
    {
        if (secret.Length < 4)
            return;
        // A new list each time: another bind may be redacting by the old one.
        lock (gate)
            if (!secrets.Contains(secret))
                secrets = [.. secrets.Append(secret).OrderByDescending(known => known.Length)];
    }

    static string? Password(string connectionString)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return passwordKeys.Where(builder.ContainsKey).Select(key => builder[key].ToString()).FirstOrDefault();
        }
        catch (ArgumentException)
        {
            return null; // It is no connection string; as a whole it is known already.
        }
    }
}
