using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Binds;

/// <summary>A bind as the project configures it: the property MigrationBinds, or a MigrationBind item.</summary>
/// <param name="Name">The bind's name.</param>
sealed record BindSettings(string Name)
{
    /// <summary>The product; null where a URL tells it.</summary>
    public string? Provider { get; init; }

    /// <summary>A URL. Secret: it may hold a password.</summary>
    public string? Url { get; init; }

    /// <summary>A connection string. Secret.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>An environment variable that holds the connection string or URL.</summary>
    public string? ConnectionStringVariable { get; init; }

    /// <summary>A file that holds the connection string or URL.</summary>
    public string? ConnectionStringFile { get; init; }

    /// <summary>A name among the connection strings of the application's settings, see <see cref="AppSettings"/>.</summary>
    public string? ConnectionStringName { get; init; }

    /// <summary>Modern or Alembic: which types neutral ones become; null: as the property MigrationTypeStyle says.</summary>
    public string? TypeStyle { get; init; }

    /// <summary>The bind whose tables and revisions it has; null: its own.</summary>
    public string? SameAs { get; init; }

    /// <summary>The bind whose tables and revisions it has.</summary>
    public string Role => SameAs ?? Name;

    /// <summary>Seconds that one statement may take; null: as the property MigrationStatementTimeout says.</summary>
    public string? StatementTimeout { get; init; }

    /// <summary>Seconds that one statement may wait for a lock; null: as the property MigrationLockTimeout says.</summary>
    public string? LockTimeout { get; init; }

    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"{Name} ({Provider})";

    /// <summary>Reads <c>name=url;name=url</c>; a lone URL is the bind default.</summary>
    /// <exception cref="MigrationException">MIG1002: an entry has another form; MIG1008: a name is there twice.</exception>
    public static IReadOnlyList<BindSettings> Parse(string binds)
    {
        var entries = Split(binds);
        var settings = entries.Select((entry, i) => ParseEntry(entry, i + 1)).ToList();
        return settings.GroupBy(bind => bind.Name).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw Errors.DuplicateBind(twice.Key)
            : settings;
    }

    static BindSettings ParseEntry(string entry, int position)
    {
        var scheme = entry.IndexOf("://", StringComparison.Ordinal);
        var equals = entry.IndexOf('=');
        if (scheme > 0 && (equals < 0 || equals > scheme))
            return new("default") { Url = entry };
        if (equals <= 0 || scheme < equals)
            throw Errors.MalformedBind(position);
        return new(entry[..equals].Trim()) { Url = entry[(equals + 1)..].Trim() };
    }

    // MSBuild hands the value on unescaped, so a ';' between entries is followed by the next name=.
    static List<string> Split(string binds) =>
        [.. binds.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
