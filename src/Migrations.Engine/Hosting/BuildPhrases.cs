using System.Runtime.CompilerServices;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Hosting;

/// <summary>Advice for who runs migrations with dotnet build: options are properties, verbs are targets.</summary>
class BuildPhrases : Phrases
{
    // An error can be made before any entry point is called. Another way in sets its own words when it begins.
#pragma warning disable CA2255 // The assembly's own state, and nothing else.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Use() => InUse = new BuildPhrases();

    /// <inheritdoc/>
    protected override string OptionText(string name, string value) => $"-p:Migration{name}={value}";

    // A semicolon would end the property.
    /// <inheritdoc/>
    protected override string ListText(string name, IEnumerable<string> values) => OptionText(name, $"\"{string.Join("%3B", values)}\"");

    /// <inheritdoc/>
    protected override string SettingText(string property) => $"The property {property}";

    /// <inheritdoc/>
    protected override string ConnectionText(string bind) =>
        "Give exactly one of Url, ConnectionString, ConnectionStringVariable, ConnectionStringFile and ConnectionStringName.";

    /// <inheritdoc/>
    protected override string VerbText(string name) => $"-t:Migration{name}";

    /// <inheritdoc/>
    protected override string CommandText(string verb) => $"dotnet build {VerbText(verb)}";

    /// <inheritdoc/>
    protected override string UpgradeOnTheWayText => "-p:MigrateOnline=true in the same build";
}
