using System.Text.Json;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Binds;

/// <summary>
/// The connection strings of the application's own settings, from where the application takes them, in its order
/// (https://learn.microsoft.com/aspnet/core/fundamentals/configuration/#default-application-configuration-sources): environment
/// variables, user secrets while developing, <c>appsettings.Environment.json</c>, <c>appsettings.json</c>.
/// </summary>
/// <param name="folder">Where the files are.</param>
/// <param name="environment">Its name, such as Production.</param>
/// <param name="userSecretsId">The project's UserSecretsId, or null.</param>
sealed class AppSettings(string folder, string environment, string? userSecretsId = null)
{
    /// <summary>The environment of a developer's machine.</summary>
    public const string Development = "Development";

    static readonly JsonDocumentOptions AsTheApplication = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The one of a name.</summary>
    /// <exception cref="MigrationException">MIG1047: there is none; MIG1048: a file cannot be read.</exception>
    public string ConnectionString(string bind, string name) =>
        Variable(name)
        ?? Files().Select(file => Read(bind, file, $"ConnectionStrings:{name}")).FirstOrDefault(value => value is not null)
        ?? throw Errors.ConnectionNameMissing(bind, name, Files().Prepend($"the environment variable ConnectionStrings__{name}"));

    // Keys of settings know no capitals, and variables of Unix do.
    static string? Variable(string name)
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            if (
                ((string)variable.Key).Replace("__", ":").Equals($"ConnectionStrings:{name}", StringComparison.OrdinalIgnoreCase)
                && variable.Value is string { Length: > 0 } value
            )
                return value;
        return null;
    }

    IEnumerable<string> Files()
    {
        if (userSecretsId is not null && environment.Equals(Development, StringComparison.OrdinalIgnoreCase))
            yield return SecretsFile(userSecretsId);
        yield return Path.Combine(folder, $"appsettings.{environment}.json");
        yield return Path.Combine(folder, "appsettings.json");
    }

    // Where dotnet user-secrets keeps it.
    static string SecretsFile(string id) =>
        Environment.GetEnvironmentVariable("APPDATA") is { Length: > 0 } roaming
            ? Path.Combine(roaming, "Microsoft", "UserSecrets", id, "secrets.json")
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                ".microsoft",
                "usersecrets",
                id,
                "secrets.json"
            );

    static string? Read(string bind, string file, string key)
    {
        try
        {
            if (!File.Exists(file))
                return null;
            using var settings = JsonDocument.Parse(File.ReadAllText(file), AsTheApplication);
            return Find(settings.RootElement, key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Errors.SettingsUnreadable(bind, file, Errors.OneLine(failure.Message));
        }
    }

    // A key may be spelled out level by level, or whole, as user secrets are.
    static string? Find(JsonElement settings, string key)
    {
        if (settings.ValueKind != JsonValueKind.Object)
            return null;
        string? found = null;
        foreach (var setting in settings.EnumerateObject())
            if (setting.Name.Equals(key, StringComparison.OrdinalIgnoreCase) && setting.Value.ValueKind == JsonValueKind.String)
                found = setting.Value.GetString();
            else if (key.StartsWith(setting.Name + ":", StringComparison.OrdinalIgnoreCase))
                found = Find(setting.Value, key[(setting.Name.Length + 1)..]) ?? found;
        return string.IsNullOrEmpty(found) ? null : found;
    }
}
