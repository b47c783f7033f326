using Microsoft.Build.Framework;
using Migrations.Engine.Hosting;

namespace Migrations.Build;

/// <summary>One request: lines for the file under obj/, and beside them the secrets, which stand in no file.</summary>
sealed class Request
{
    readonly List<string> _lines = [];

    public Request(string verb, HostCommand command, IEnumerable<ITaskItem> options, IEnumerable<ITaskItem> binds, string bindsSecret)
    {
        File = Path.Combine(command.RequestFolder, verb + ".request");
        Add("verb", verb);
        Add("assembly", command.Assembly);
        Add("project", command.Project);
        foreach (var option in options)
        {
            if (option.GetMetadata("Value") is { Length: > 0 } value)
                Add("option", option.ItemSpec, value);
        }
        foreach (var bind in binds)
            AddBind(bind);
        if (bindsSecret.Length > 0)
        {
            Add("option", "BindsSecret", "true");
            Secrets.Add(new("MigrationBinds", bindsSecret));
        }
    }

    /// <summary>The request file; the verb is its name.</summary>
    public string File { get; }

    /// <summary>What goes through standard input.</summary>
    public List<KeyValuePair<string, string>> Secrets { get; } = [];

    /// <summary>Writes the file.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllLines(File, _lines);
    }

    void Add(params string[] fields) => _lines.Add(Wire.Encode(fields));

    void AddBind(ITaskItem bind)
    {
        // Provider comes first and always, so that the engine sees each item, also one that says nothing more.
        Add("bind", bind.ItemSpec, "Provider", bind.GetMetadata("Provider"));
        foreach (var key in new[] { "ConnectionStringVariable", "ConnectionStringFile", "TypeStyle" })
        {
            if (bind.GetMetadata(key) is { Length: > 0 } value)
                Add("bind", bind.ItemSpec, key, value);
        }
        foreach (var key in new[] { "Url", "ConnectionString" })
        {
            if (bind.GetMetadata(key) is { Length: > 0 } value)
            {
                Add("bind", bind.ItemSpec, "Secret", key);
                Secrets.Add(new("bind:" + bind.ItemSpec, value));
            }
        }
    }
}
