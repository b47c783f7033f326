using Microsoft.Build.Framework;
using Migrations.Engine.Hosting;

namespace Migrations.Build;

/// <summary>
/// One request, as lines for the standard input of the process: what to do, then the secrets, then <c>go</c>. It stands in no file.
/// </summary>
sealed class Request
{
    /// <summary>What a bind says of itself that is no secret, besides its product.</summary>
    public static readonly string[] BindKeys =
    [
        "ConnectionStringVariable",
        "ConnectionStringFile",
        "ConnectionStringName",
        "SameAs",
        "TypeStyle",
        "StatementTimeout",
        "LockTimeout",
    ];

    const string Own = "OwnOutput";

    // Another one in each run.
    static readonly string[] OfThisRun = [Own, "Staging"];

    readonly List<string> _lines = [];
    readonly List<string> _inputs = [];
    readonly List<string> _secrets = [];
    readonly List<string> _asked = [];

    public Request(HostCommand command, IEnumerable<ITaskItem> options, IEnumerable<ITaskItem> binds, string bindsSecret)
    {
        Add("assembly", command.Assembly);
        Add("project", command.Project);
        foreach (var option in options)
        {
            if (option.GetMetadata("Value") is { Length: > 0 } value)
                Add("option", option.ItemSpec, value);
            if (option.ItemSpec == Own)
                OwnFolder = option.GetMetadata("Value");
        }
        foreach (var bind in binds)
            AddBind(bind);
        if (bindsSecret.Length > 0)
        {
            Add("option", "BindsSecret", "true");
            AddSecret("MigrationBinds", bindsSecret, BindUrl.Entries(bindsSecret).Select(bind => $"{bind.Name}={bind.Product}"));
        }
    }

    /// <summary>What to do, in this order.</summary>
    public IReadOnlyList<string> Verbs { get; set; } = [];

    /// <summary>Whether the run tells what it read.</summary>
    public bool TellInputs { get; set; }

    /// <summary>The folder of this run alone for copies of what it writes; null: it has none.</summary>
    public string? OwnFolder { get; }

    /// <summary>The lines, in their order.</summary>
    public IEnumerable<string> Lines =>
    [
        .. Verbs.Select(verb => Protocol.Encode("verb", verb)),
        .. _lines,
        .. TellInputs ? [Protocol.Encode("option", "TellInputs", "true")] : Array.Empty<string>(),
        .. _secrets,
        "go",
    ];

    /// <summary>What may be shown of it: <c>option TargetRevision=heads</c>. A secret is named, and has no value here.</summary>
    public IEnumerable<string> Inputs => [.. Verbs.Select(verb => "verb=" + verb), .. _inputs];

    /// <summary>
    /// What two runs that are asked the same have in common, whatever the verb. Of a secret it has the product alone.
    /// </summary>
    public IEnumerable<string> Asked => _asked;

    void Add(params string[] fields)
    {
        _lines.Add(Protocol.Encode(fields));
        if (!OfThisRun.Contains(fields[1]))
            _asked.Add(Protocol.Encode(fields));
        // What a project's own environment is told may be anything.
        var name = string.Join(" ", fields.Take(fields.Length - 1));
        _inputs.Add($"{name}={(name == "option Arguments" ? "(not shown)" : fields.Last())}");
    }

    void AddSecret(string key, string value, IEnumerable<string> shown)
    {
        _secrets.Add(Protocol.Encode("secret", key, value));
        _asked.Add(Protocol.Encode(["secret", key, .. shown]));
    }

    void AddBind(ITaskItem bind)
    {
        // Provider comes first and always, so that the engine sees each item, also one that says nothing more.
        Add("bind", bind.ItemSpec, "Provider", bind.GetMetadata("Provider"));
        foreach (var key in BindKeys)
        {
            if (bind.GetMetadata(key) is { Length: > 0 } value)
                Add("bind", bind.ItemSpec, key, value);
        }
        foreach (var key in new[] { "Url", "ConnectionString" })
        {
            if (bind.GetMetadata(key) is { Length: > 0 } value)
            {
                Add("bind", bind.ItemSpec, "Secret", key);
                AddSecret("bind:" + bind.ItemSpec, value, [BindUrl.Product(value)]);
            }
        }
    }
}
