using Migrations.Engine.Binds;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Options;

namespace Migrations.Engine.Hosting;

/// <summary>A request as the build task writes it, with the secrets put back in their places.</summary>
/// <param name="Runs">What to do, in this order; nothing more once one has failed.</param>
/// <param name="Binds">The binds of the project.</param>
sealed record Request(IReadOnlyList<RunOptions> Runs, IReadOnlyList<BindSettings> Binds)
{
    /// <summary>In which words who asks can be answered, also where the rest of the request is wrong. A build says nothing of it.</summary>
    public static Phrases WordsOf(IReadOnlyList<string> lines) =>
        lines.Contains(Protocol.Encode("words", "command")) ? new CommandPhrases() : new BuildPhrases();

    /// <summary>Reads the lines of a request, see docs/architecture.md.</summary>
    /// <exception cref="MigrationException">MIG9003: a line is missing, or is none that a build sends.</exception>
    public static Request Parse(IReadOnlyList<string> lines, IReadOnlyDictionary<string, string> secrets)
    {
        var verbs = new List<string>();
        var facts = new Dictionary<string, string>();
        var options = new Dictionary<string, string>();
        var items = new List<BindSettings>();
        foreach (var line in lines)
        {
            switch (Protocol.Decode(line))
            {
                case ["verb", var verb]: verbs.Add(verb); break;
                case ["option", var name, var value]: options[name] = value; break;
                case ["bind", var name, "Provider", var provider]: // The first line of each item; empty where it names none.
                    items.Add(new(name) { Provider = provider.Length > 0 ? provider : null });
                    break;
                case ["bind", var name, var key, var value]: Set(items, name, key, value, secrets); break;
                case [var name, var value] when name is not ("option" or "bind"): facts[name] = value; break;
                default: throw Errors.BrokenRequest($"it has the line '{line}'");
            }
        }
        string Fact(string name) => facts.GetValueOrDefault(name) ?? throw Errors.BrokenRequest($"it lacks '{name}'");
        if (options.ContainsKey("BindsSecret") && !secrets.ContainsKey("MigrationBinds"))
            throw Errors.BrokenRequest("it lacks the secret 'MigrationBinds'");
        var property = secrets.TryGetValue("MigrationBinds", out var binds) ? BindSettings.Parse(binds) : [];
        if (verbs.Count == 0)
            throw Errors.BrokenRequest("it lacks 'verb'");
        var runs = verbs.Select(verb => new RunOptions(verb, Fact("project"), Fact("assembly"), options)).ToList();
        return new(runs, BindCatalog.Merge(property, items));
    }

    static void Set(List<BindSettings> items, string name, string key, string value, IReadOnlyDictionary<string, string> secrets)
    {
        if (items.Count == 0 || items[^1].Name != name)
            throw Errors.BrokenRequest($"it has {key} of the bind '{name}' before its Provider");
        var secret =
            key != "Secret"
                ? null
                : secrets.GetValueOrDefault("bind:" + name) ?? throw Errors.BrokenRequest($"it lacks the secret 'bind:{name}'");
        items[^1] = (key, value) switch
        {
            ("ConnectionStringVariable", _) => items[^1] with { ConnectionStringVariable = value },
            ("ConnectionStringFile", _) => items[^1] with { ConnectionStringFile = value },
            ("ConnectionStringName", _) => items[^1] with { ConnectionStringName = value },
            ("TypeStyle", _) => items[^1] with { TypeStyle = value },
            ("SameAs", _) => items[^1] with { SameAs = value },
            ("StatementTimeout", _) => items[^1] with { StatementTimeout = value },
            ("LockTimeout", _) => items[^1] with { LockTimeout = value },
            ("Secret", "Url") => items[^1] with { Url = secret },
            ("Secret", "ConnectionString") => items[^1] with { ConnectionString = secret },
            _ => throw Errors.BrokenRequest($"it has {key} of the bind '{name}'"),
        };
    }
}
