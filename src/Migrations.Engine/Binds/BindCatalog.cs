using System.Data.Common;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Options;

namespace Migrations.Engine.Binds;

/// <summary>Makes the binds of their settings.</summary>
static class BindCatalog
{
    /// <summary>
    /// The settings that count: those of the property win over items of the same name, of which stays what is not about the address.
    /// </summary>
    /// <exception cref="MigrationException">MIG1008: two have one name; MIG1045: a name cannot be used.</exception>
    public static IReadOnlyList<BindSettings> Merge(IReadOnlyList<BindSettings> property, IReadOnlyList<BindSettings> items)
    {
        foreach (var bind in property.Concat(items))
            BindName.Check(bind.Name);
        if (items.GroupBy(bind => bind.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Errors.DuplicateBind(twice.Key);
        var named = property.ToDictionary(bind => bind.Name);
        var merged = items.Select(item => named.Remove(item.Name, out var over)
            ? over with
            {
                SameAs = item.SameAs,
                TypeStyle = item.TypeStyle,
                StatementTimeout = item.StatementTimeout,
                LockTimeout = item.LockTimeout,
            }
            : item).ToList();
        merged.InsertRange(0, property.Where(bind => named.ContainsKey(bind.Name)));
        // Their files would be one, where a file system does not tell capitals apart.
        if (merged.GroupBy(bind => bind.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } alike)
            throw Errors.DuplicateBind(alike.Last().Name);
        foreach (var bind in merged.Where(bind => bind.Role != "default" && !merged.Exists(known => known.Name == bind.Role)))
            throw Errors.UnknownBind(bind.Role, $"SameAs of bind '{bind.Name}'", merged.Select(known => known.Name));
        return merged;
    }

    /// <summary>Those that a run is for.</summary>
    /// <param name="settings">All that the project configures.</param>
    /// <param name="only">Their names; none: all.</param>
    /// <param name="shard">The part of these; null: all.</param>
    /// <exception cref="MigrationException">MIG1009: a name is not configured.</exception>
    public static IReadOnlyList<BindSettings> Select(
        IReadOnlyList<BindSettings> settings,
        IReadOnlyList<string> only,
        Shard? shard = null
    )
    {
        var names = settings.Select(bind => bind.Name).ToList();
        if (only.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw Errors.UnknownBind(unknown, "MigrationOnlyBinds", names);
        return [.. settings.Where(bind => (only.Count == 0 || only.Contains(bind.Name)) && shard?.Holds(bind.Name) != false)];
    }

    /// <summary>The binds.</summary>
    /// <param name="settings">What the project configures.</param>
    /// <param name="metaData">Reads the tables of a bind, or of the one that it is like.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="learn">Takes each connection string or URL when it is read, before anything can fail with it.</param>
    /// <param name="options">What holds for all of them.</param>
    /// <exception cref="MigrationException">MIG1003 to MIG1007, MIG1026, MIG1027: a bind cannot be made of its settings.</exception>
    public static IReadOnlyList<Bind> Create(
        IReadOnlyList<BindSettings> settings,
        Func<string, Dialect, MetaData> metaData,
        string folder,
        Action<string> learn,
        BindOptions? options = null
    ) => All(settings, bind => Create(bind, metaData, folder, learn, options ?? new()));

    static List<Bind> All(IReadOnlyList<BindSettings> settings, Func<BindSettings, Bind> create)
    {
        var mistakes = new Mistakes();
        var binds = mistakes.Each(settings, create);
        mistakes.Throw();
        return binds;
    }

    static Bind Create(
        BindSettings settings,
        Func<string, Dialect, MetaData> metaData,
        string folder,
        Action<string> learn,
        BindOptions options
    )
    {
        string?[] given =
        [
            settings.Url,
            settings.ConnectionString,
            settings.ConnectionStringVariable,
            settings.ConnectionStringFile,
            settings.ConnectionStringName,
        ];
        // A script needs no connection, so a bind whose product is known may have none until it is opened.
        if (given.Count(source => source is not null) is var sources && sources > 1 || sources == 0 && settings.Provider is null)
            throw Errors.BindWithoutConnection(settings.Name);
        var dialect = settings.Provider is { } provider ? Find(settings, provider, options)
            : Url(settings.Name, Learned(forProduct: true)) is { } url ? Find(settings, url.Provider, options)
            : throw Errors.ProviderMissing(settings.Name, Known(options));
        return new(
            settings.Name,
            dialect,
            () => metaData(settings.Role, dialect),
            () => ConnectionString(settings.Name, Learned(), dialect, folder)
        )
        {
            Options = options with
            {
                StatementTimeout = Seconds(settings, nameof(settings.StatementTimeout), settings.StatementTimeout)
                    ?? options.StatementTimeout,
                LockTimeout = Seconds(settings, nameof(settings.LockTimeout), settings.LockTimeout) ?? options.LockTimeout,
            },
        };

        string Learned(bool forProduct = false)
        {
            // The product of a URL in the request is known to who asked; all else of a connection string is kept from everybody.
            if (!forProduct || settings.Url is null)
                options.Inputs?.AddOther();
            var value = Value(settings, folder, options.AppSettings ?? new(folder, AppSettings.Development));
            learn(value);
            return value;
        }
    }

    static Dialect Find(BindSettings settings, string provider, BindOptions options) =>
        DialectCatalog.Find(provider, Style(settings) ?? options.TypeStyle)
        ?? options.Own?.Find(provider)
        ?? throw Errors.UnknownProvider(settings.Name, provider, Known(options));

    static IEnumerable<string> Known(BindOptions options) => DialectCatalog.Names.Concat(options.Own?.Names ?? []);

    static TypeStyle? Style(BindSettings settings) =>
        settings.TypeStyle is not { } style
            ? null
            : Enum.GetValues<TypeStyle>()
                .Cast<TypeStyle?>()
                .FirstOrDefault(known => known.ToString()!.Equals(style, StringComparison.OrdinalIgnoreCase))
                ?? throw Errors.UnknownTypeStyle(settings.Name, style, Enum.GetNames<TypeStyle>());

    static int? Seconds(BindSettings settings, string name, string? text) =>
        text is null ? null
        : int.TryParse(text, out var seconds) && seconds >= 0 ? seconds
        : throw Errors.InvalidProperty($"{name} of bind '{settings.Name}'", text, "a whole number, 0 or more");

    static string ConnectionString(string bind, string value, Dialect dialect, string folder)
    {
        var url = Url(bind, value);
        if (url?.Driver is { } driver && !IsKnown(driver, dialect))
            throw Errors.UnknownUrlDriver(bind, driver, dialect.DisplayName, dialect.Connector.UrlDrivers);
        try
        {
            return url is not null
                ? dialect.Connector.ConnectionString(url, folder)
                : dialect.Connector.ConnectionString(new DbConnectionStringBuilder { ConnectionString = value }, folder);
        }
        catch (ArgumentException)
        {
            // Of a URL an option without a name, or a path that no system has.
            throw url is null ? Errors.MalformedConnectionString(bind) : Errors.MalformedUrl(bind);
        }
    }

    // Python's names, and the packages of .NET.
    static bool IsKnown(string driver, Dialect dialect) =>
        dialect.Connector.UrlDrivers.Concat(dialect.Connector.Drivers.Select(known => known.Package))
            .Contains(driver, StringComparer.OrdinalIgnoreCase);

    // What has "://" before any '=' is meant as a URL.
    static DatabaseUrl? Url(string bind, string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        var equals = value.IndexOf('=');
        return scheme < 0 || equals >= 0 && equals < scheme ? null : DatabaseUrl.Parse(value) ?? throw Errors.MalformedUrl(bind);
    }

    static string Value(BindSettings settings, string folder, AppSettings appSettings) =>
        settings.Url is not null
            ? (settings.Url.Contains("://", StringComparison.Ordinal) ? settings.Url : throw Errors.MalformedUrl(settings.Name))
            : settings.ConnectionString
                ?? (
                    settings.ConnectionStringVariable is { } variable
                        ? Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
                            ? value
                            : throw Errors.ConnectionVariableMissing(settings.Name, variable)
                        : settings.ConnectionStringName is { } name ? appSettings.ConnectionString(settings.Name, name)
                        : settings.ConnectionStringFile is { } file ? ReadFile(settings.Name, Path.GetFullPath(file, folder))
                        : throw Errors.BindWithoutConnection(settings.Name)
                );

    static string ReadFile(string bind, string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.ConnectionFileUnreadable(bind, file, Errors.OneLine(failure.Message));
        }
    }
}
