using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Build.Kubernetes;

/// <summary>What the target knows of a project: names and numbers, and no secret.</summary>
/// <param name="lines">As <c>name=value</c>; a name may come several times.</param>
sealed partial class JobDescription(IEnumerable<string> lines)
{
    // Kubernetes: names are labels of DNS, of which some are put before the name of a pod.
    const int LongestName = 52;

    readonly ILookup<string, string> _values = lines.Select(line => line.Split('=', 2)).ToLookup(pair => pair[0], pair => pair[^1].Trim());

    /// <summary>What the Job is called.</summary>
    public string Name => Value("name") is { Length: > 0 } name ? name : Label($"{Value("application")}-migrate");

    /// <summary>The image of the application, with its bundle.</summary>
    public string Image => Value("image");

    /// <summary>Whether the application brings its runtime, or is one file, and so has the bundle's program in the folder itself.</summary>
    public bool HasProgram => Value("program") == "true";

    /// <summary>In how many parts the binds are upgraded.</summary>
    public int Parts => Number("parts") ?? 1;

    /// <summary>How many of them at a time.</summary>
    public int Parallelism => Number("parallelism") ?? Math.Min(Parts, 4);

    /// <summary>The Secret that has the connection strings; its keys are the names of the variables.</summary>
    public string Secret => Value("secret") is { Length: > 0 } secret ? secret : Label(Value("application"));

    /// <summary>The claim of the volume for the results; null: none.</summary>
    public string? Results => Value("results") is { Length: > 0 } claim ? claim : null;

    /// <summary>The variables from which the project's binds take their connection strings.</summary>
    public IReadOnlyList<string> Variables => [.. _values["variable"].Where(name => name.Length > 0).Distinct()];

    /// <summary>Why no Job can be made of it; null: one can.</summary>
    public string? Mistake =>
        Value("kind") is var kind && !kind.Equals("Kubernetes", StringComparison.OrdinalIgnoreCase)
            ? $"MigrationJob is '{kind}'. There is Kubernetes."
        : !Value("bundle").Equals("true", StringComparison.OrdinalIgnoreCase)
            ? "It starts the bundle, which is not published. Set MigrationBundle to true."
        : Image.Length == 0
            ? "No image is named. Set ContainerRepository, as for a container publish, or MigrationJobImage."
        : NoNumber("parts", "MigrationJobParts") ?? NoNumber("parallelism", "MigrationJobParallelism") ?? NoName;

    string? NoName =>
        DnsLabel().IsMatch(Name) && Name.Length <= LongestName
            ? null
            : $"'{Name}' is no name of a Job. Set MigrationJobName: small letters, digits and hyphens, at most {LongestName}.";

    string? NoNumber(string name, string property) =>
        Value(name).Length == 0 || Number(name) >= 1
            ? null
            : $"{property} is '{Value(name)}'; expected a whole number, 1 or more.";

    string Value(string name) => _values[name].FirstOrDefault() ?? "";

    int? Number(string name) =>
        int.TryParse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Label(string text)
    {
        var label = NoLabel().Replace(text.ToLowerInvariant(), "-").Trim('-');
        return label[..Math.Min(label.Length, LongestName)].Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?\\z")]
    private static partial Regex DnsLabel();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLabel();
}
