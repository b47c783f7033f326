using Migrations.Engine.Binds;
using Migrations.Engine.Options;

namespace Migrations.Engine.Hosting;

/// <summary>A request as the build task writes it, with the secrets put back in their places.</summary>
sealed record Request(RunOptions Options, IReadOnlyList<BindSettings> Binds)
{
    /// <summary>Reads the lines of a request file, see docs/architecture.md.</summary>
    public static Request Parse(IReadOnlyList<string> lines, IReadOnlyDictionary<string, string> secrets)
    {
        var facts = new Dictionary<string, string>();
        var options = new Dictionary<string, string>();
        var items = new List<BindSettings>();
        foreach (var line in lines)
        {
            switch (Wire.Decode(line))
            {
                case ["option", var name, var value]: options[name] = value; break;
                case ["bind", var name, "Provider", var provider]: // The first line of each item; empty where it names none.
                    items.Add(new(name) { Provider = provider.Length > 0 ? provider : null });
                    break;
                case ["bind", var name, var key, var value]: Set(items, name, key, value, secrets); break;
                case [var name, var value]: facts[name] = value; break;
            }
        }
        var property = secrets.TryGetValue("MigrationBinds", out var binds) ? BindSettings.Parse(binds) : [];
        var run = new RunOptions(facts["verb"], facts["project"], facts["assembly"], options);
        return new(run, BindCatalog.Merge(property, items));
    }

    static void Set(List<BindSettings> items, string name, string key, string value, IReadOnlyDictionary<string, string> secrets)
    {
        var secret = secrets.GetValueOrDefault("bind:" + name);
        items[^1] = (key, value) switch
        {
            ("ConnectionStringVariable", _) => items[^1] with { ConnectionStringVariable = value },
            ("ConnectionStringFile", _) => items[^1] with { ConnectionStringFile = value },
            ("TypeStyle", _) => items[^1] with { TypeStyle = value },
            ("Secret", "Url") => items[^1] with { Url = secret },
            ("Secret", _) => items[^1] with { ConnectionString = secret },
            _ => items[^1],
        };
    }
}
