using Migrations.Engine.Hosting;

namespace Migrations.Build;

/// <summary>
/// The environment variables that dotnet and MSBuild set by themselves for what they start. They are meant for nodes of the same SDK;
/// the project's code has what its user's shell has. What the user set to another value stays.
/// </summary>
static class BuildVariables
{
    // Paths of the SDK that runs this build.
    static readonly string[] Places = ["MSBuildSDKsPath", "MSBuildExtensionsPath"];

    static readonly Dictionary<string, string> Values = new()
    {
        ["MSBUILDFAILONDRIVEENUMERATINGWILDCARD"] = "1",
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = "true",
        ["DOTNET_NUGET_SIGNATURE_VERIFICATION"] = "True",
    };

    // Always their own.
    static readonly string[] Any =
    [
        "_MSBUILDTLENABLED",
        "MSBUILDBINARYLOGGERENABLED",
        "DOTNET_HOST_PATH",
        "DOTNET_CLI_TELEMETRY_SESSIONID",
    ];

    // A run is over before what the runtime measures to make a long one faster could pay, and its code is compiled once: again only
    // where it works on for longer than these milliseconds, which the runtime takes in hexadecimal.
    static readonly Dictionary<string, string> FastStart = new()
    {
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_TC_CallCountingDelayMs"] = "2710",
    };

    /// <summary>
    /// Tells the runtime that the process is a short one, where the user tells it nothing. The host forgets them before the project's code
    /// runs, so that what that code starts does not have them.
    /// </summary>
    public static void AddFastStart(IDictionary<string, string?> environment)
    {
        var added = FastStart.Where(pair => !environment.ContainsKey(pair.Key)).ToList();
        foreach (var pair in added)
            environment[pair.Key] = pair.Value;
        environment[Protocol.AddedVariables] = string.Join(";", added.Select(pair => pair.Key));
    }

    /// <summary>Takes them out.</summary>
    public static void Remove(IDictionary<string, string?> environment)
    {
        var sdk = AppContext.BaseDirectory;
        foreach (
            var name in Places
                .Where(name => environment.TryGetValue(name, out var value) && value!.StartsWith(sdk, StringComparison.OrdinalIgnoreCase))
                .ToList()
        )
            environment.Remove(name);
        foreach (var pair in Values.Where(pair => environment.TryGetValue(pair.Key, out var value) && value == pair.Value).ToList())
            environment.Remove(pair.Key);
        foreach (var name in Any)
            environment.Remove(name);
    }
}
