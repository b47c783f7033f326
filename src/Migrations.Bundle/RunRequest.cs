using System.CommandLine;
using Migrations.Engine.Hosting;
using Migrations.Engine.Options;

namespace Migrations.Bundle;

/// <summary>The request of one run: what Publish wrote of the project, with what the command line says over it.</summary>
sealed class RunRequest
{
    readonly BundleFolder _bundle;
    readonly Verb _verb;
    readonly Dictionary<string, string> _options;
    readonly Dictionary<string, SortedDictionary<string, string>> _binds;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="MigrationException">MIG1049: nothing tells which bind is meant.</exception>
    public RunRequest(BundleFolder bundle, Verb verb, string? target, Connections connections, ParseResult line)
    {
        (_bundle, _verb) = (bundle, verb);
        _options = Options(bundle, verb, target, connections, line);
        _binds = Binds(bundle, connections, line);
    }

    /// <summary>The lines, as a build sends them.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            yield return Protocol.Encode("verb", _verb.Name);
            yield return Protocol.Encode("assembly", _bundle.Assembly);
            // The folder of it counts, and the publish folder stands in its place.
            yield return Protocol.Encode("project", Path.Combine(_bundle.Published, Path.GetFileName(_bundle.Assembly)));
            yield return Protocol.Encode("words", "command");
            foreach (var (name, value) in _options)
                yield return Protocol.Encode("option", name, value);
            foreach (var bind in _binds)
                foreach (var (key, value) in bind.Value)
                    yield return Protocol.Encode("bind", bind.Key, key, value);
            yield return "go";
        }
    }

    /// <summary>Begins the file of what it comes to.</summary>
    /// <exception cref="MigrationException">MIG1010, MIG1050: it says no part; MIG1017: the file cannot be written.</exception>
    public ResultFile BeginResult(string file) =>
        new(
            file,
            _verb.Name,
            _options.GetValueOrDefault("TargetRevision") ?? _verb.Target,
            _options.GetValueOrDefault("Shard") is { Length: > 0 } shard ? Shard.Parse(shard, Environment.GetEnvironmentVariable) : null,
            _options.ContainsKey("OnlyBinds")
        );

    static Dictionary<string, string> Options(
        BundleFolder bundle,
        Verb verb,
        string? target,
        Connections connections,
        ParseResult line
    )
    {
        var options = new Dictionary<string, string>
        {
            ["ByVerb"] = "true",
            ["SettingsEnvironment"] = "Production",
            ["Output"] = Environment.CurrentDirectory,
            // A check here is about databases; who writes revisions has linted them.
            ["CompareWith"] = "Database",
            ["LintScope"] = "None",
        };
        foreach (var (name, value) in bundle.Options)
            options[name] = value;
        foreach (var setting in verb.Settings.SelectMany(settings => settings))
            if (setting.In(line) is { } value)
                options[setting.Property] = setting.IsPath(value) ? Path.GetFullPath(value) : value;
        if (target is not null)
            options["TargetRevision"] = target;
        if (connections.Binds(line) is { Count: > 0 } binds)
            options["OnlyBinds"] = string.Join(';', binds);
        return options;
    }

    // In the order of the project. What a person says of where a database is takes the place of what the project says of that.
    static Dictionary<string, SortedDictionary<string, string>> Binds(BundleFolder bundle, Connections connections, ParseResult line)
    {
        var binds = new Dictionary<string, SortedDictionary<string, string>>();
        foreach (var (bind, key, value) in bundle.Binds)
            Of(bind)[key] = value;
        var known = binds.Keys.ToList();
        var redirected = new HashSet<string>();
        foreach (var (bind, key, value) in connections.Said(line, known))
        {
            if (key != "Provider" && redirected.Add(bind))
                foreach (var old in Of(bind).Keys.Where(old => old.StartsWith("Connection", StringComparison.Ordinal)).ToList())
                    Of(bind).Remove(old);
            Of(bind)[key] = value;
        }
        return binds;

        // The product comes first, and always.
        SortedDictionary<string, string> Of(string bind) =>
            binds.TryGetValue(bind, out var known)
                ? known
                : binds[bind] = new(Comparer<string>.Create((a, b) =>
                    (a != "Provider", a).CompareTo((b != "Provider", b)))) { ["Provider"] = "" };
    }
}
