using System.Text.Encodings.Web;
using System.Text.Json;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Engine.Integrity;

/// <summary>
/// What stands beside a script that is published: of which bind it is, which steps it has, and hashes of them and of its text. An online
/// run can be held to it. The same script has the same manifest, whoever writes it and when.
/// </summary>
/// <param name="Version">Of the file's form.</param>
/// <param name="Tool">Product and version.</param>
/// <param name="Bind">The bind's name.</param>
/// <param name="Product">The dialect's name.</param>
/// <param name="From">Where the script begins, as it was asked for.</param>
/// <param name="To">Where it ends, as it was asked for.</param>
/// <param name="Script">The script's file name.</param>
/// <param name="Sha256">The hash of its bytes.</param>
/// <param name="Steps">Its steps, in order.</param>
sealed record Manifest(
    int Version,
    string Tool,
    string Bind,
    string Product,
    string From,
    string To,
    string Script,
    string Sha256,
    IReadOnlyList<ManifestStep> Steps
)
{
    /// <summary>The form that this version writes and reads.</summary>
    public const int Form = 1;

    static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        // A file for people, which stands in no page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file's name beside the script of a bind.</summary>
    public static string FileName(string bind) => $"{bind}.manifest.json";

    /// <summary>The text of the file.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Layout).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reads the manifest of a bind, and makes sure of the script beside it.</summary>
    /// <param name="folder">The folder of both.</param>
    /// <param name="bind">The bind's name.</param>
    /// <exception cref="MigrationException">MIG5093: there is none, or it cannot be read; MIG5094: the script is not as it was
    /// published.</exception>
    public static Manifest Read(string folder, string bind)
    {
        var file = Path.Combine(folder, FileName(bind));
        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(File.ReadAllText(file), Layout);
            if (manifest is not { Version: Form, Bind: not null, Script: not null, Sha256: not null, Steps: not null })
                throw Errors.ManifestNotRead(bind, file, "it is of another version, or a part is missing");
            if (manifest.Bind != bind)
                throw Errors.ManifestNotRead(bind, file, $"it is the manifest of bind '{manifest.Bind}'");
            var script = Path.Combine(folder, Path.GetFileName(manifest.Script));
            if (!File.Exists(script) || ContentHash.Of(File.ReadAllBytes(script)) != manifest.Sha256)
                throw Errors.ScriptChanged(bind, script, file);
            return manifest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Errors.ManifestNotRead(bind, file, Errors.OneLine(failure.Message));
        }
    }
}

/// <summary>A step of a script.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="IsUpgrade">Whether it is applied.</param>
/// <param name="Sha256">The hash of its operations.</param>
sealed record ManifestStep(string Revision, bool IsUpgrade, string Sha256);
