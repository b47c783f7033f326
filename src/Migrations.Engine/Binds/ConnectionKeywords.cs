using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Binds;

/// <summary>
/// Asks the driver, keyword by keyword, whether it takes a connection string, so that the error can name the one that it does not.
/// </summary>
static class ConnectionKeywords
{
    static readonly string[] Secrets = ["password", "pwd", "user password", "ssl password", "certificate password"];

    /// <exception cref="MigrationException">MIG1014: it is no connection string; MIG1024: a keyword is not known; MIG1025: a value cannot
    /// be.</exception>
    public static DbConnectionStringBuilder Check(Bind bind, DbProviderFactory factory, string given)
    {
        var keywords = Read(bind, given);
        if (factory.CreateConnectionStringBuilder() is not { } driver)
            return keywords;
        var previous = "";
        foreach (string keyword in keywords.Keys)
        {
            if (!Takes(() => driver[keyword] = keywords[keyword]))
            {
                // What comes right after a password may be the rest of it, where its quotes are missing.
                var shown = Secrets.Contains(previous, StringComparer.OrdinalIgnoreCase) ? "after the password" : $"'{keyword}'";
                var package = factory.GetType().Assembly.GetName().Name!;
                throw Takes(() => _ = driver[keyword])
                    ? Errors.ConnectionOptionValue(bind.Name, shown, package)
                    : Errors.UnknownConnectionOption(bind.Name, shown, package);
            }
            previous = keyword;
        }
        return keywords;
    }

    /// <summary>Whether the driver has a keyword, which others or older ones may not.</summary>
    public static bool Knows(DbProviderFactory factory, string keyword, string value) =>
        factory.CreateConnectionStringBuilder() is { } driver && Takes(() => driver[keyword] = value);

    static DbConnectionStringBuilder Read(Bind bind, string given)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = given };
        }
        catch (ArgumentException)
        {
            throw Errors.MalformedConnectionString(bind.Name);
        }
    }

    // Drivers differ in what they throw.
    static bool Takes(Action access)
    {
        try
        {
            access();
            return true;
        }
        catch (Exception refused)
            when (refused
                    is ArgumentException
                        or FormatException
                        or OverflowException
                        or KeyNotFoundException
                        or InvalidCastException
                        or NotSupportedException
            )
        {
            return false;
        }
    }
}
