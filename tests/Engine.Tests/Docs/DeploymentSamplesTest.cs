using System.Diagnostics;
using System.Text.RegularExpressions;
using Engine.Tests.Architecture;
using Migrations.Engine.Hosting;
using YamlDotNet.RepresentationModel;

namespace Engine.Tests.Docs;

/// <summary>
/// What samples/Deployment shows is what its schedulers read, and gives the program options and exit codes that there are.
/// </summary>
public class DeploymentSamplesTest
{
    const string Folder = "samples/Deployment";

    static readonly string[] Manifests =
    [
        .. Directory
            .GetFiles(Path.Combine(Sources.Root, Folder), "*.y*ml")
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal),
    ];

    // The samples that give the program an exit code to act on.
    static readonly string[] Jobs = ["helm-hook.yaml", "kubernetes-indexed-job.yaml"];

    [Test]
    public void The_page_names_each_file() =>
        Assert.That(
            Directory.GetFiles(Path.Combine(Sources.Root, Folder)).Select(Path.GetFileName),
            Is.All.Matches<string>(file => Sources.Read("docs/deployment.md").Contains($"({"../samples/Deployment/"}{file})"))
        );

    [TestCaseSource(nameof(Manifests))]
    public void A_manifest_is_YAML_and_calls_the_program_as_it_is(string file)
    {
        var calls = Scalars(Read(file)).Concat(Sequences(Read(file))).Where(text => text.Contains("migrate.dll")).ToList();
        Assert.That(calls, Is.Not.Empty);
        foreach (var call in calls)
            IsKnown(call);
    }

    [Test]
    public void The_shell_script_is_one_and_calls_the_program_as_it_is()
    {
        var path = Path.Combine(Sources.Root, Folder, "slurm-array.sh");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-n", path]) { RedirectStandardError = true })!;
        Assert.That((shell.StandardError.ReadToEnd(), Exit(shell)), Is.EqualTo(("", 0)));
        var script = File.ReadAllText(path).Replace("\\\n", " ");
        foreach (Match call in Regex.Matches(script, @"migrate\.dll.*"))
            IsKnown(call.Value);
        Assert.That(script, Does.Contain($"-eq {Code("RetryMayHelp")} ]"));
    }

    [TestCaseSource(nameof(Jobs))]
    public void A_job_gives_up_where_a_retry_cannot_help(string file)
    {
        var job = (YamlMappingNode)Read(file);
        Assert.That((string?)job["kind"], Is.EqualTo("Job"));
        var spec = (YamlMappingNode)job["spec"];
        var rule = (YamlMappingNode)spec["podFailurePolicy"]["rules"][0];
        var container = spec["template"]["spec"]["containers"][0];
        Assert.That(
            (rule["onExitCodes"]["values"].ToString(), (string?)rule["onExitCodes"]["operator"]),
            Is.EqualTo(($"[ {Code("RetryCannotHelp")} ]", "In"))
        );
        Assert.That((string?)rule["onExitCodes"]["containerName"], Is.EqualTo((string?)container["name"]));
        // Kubernetes takes a policy only with this.
        Assert.That((string?)spec["template"]["spec"]["restartPolicy"], Is.EqualTo("Never"));
        var isIndexed = spec.Children.ContainsKey("completionMode");
        Assert.That((string?)rule["action"], Is.EqualTo(isIndexed ? "FailIndex" : "FailJob"));
        if (!isIndexed)
            return;
        Assert.That(spec.Children.ContainsKey("backoffLimitPerIndex"));
        var count = ((YamlSequenceNode)container["env"]).Single(variable => (string?)variable["name"] == "JOB_COMPLETION_COUNT");
        Assert.That((string?)count["value"], Is.EqualTo((string?)spec["completions"]));
    }

    // The verb, and options of it. What stands in quotes is a value.
    static void IsKnown(string call)
    {
        var words = Regex.Replace(call, "\"[^\"]*\"", "VALUE").Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var verb = words[Array.FindIndex(words, word => word.EndsWith("migrate.dll", StringComparison.Ordinal)) + 1];
        Assert.That(CommandPhrases.Verbs.Select(CommandPhrases.VerbName).Append("report"), Does.Contain(verb), call);
        var program = string.Concat(Sources.In("src/Migrations.Bundle", "*.cs").Select(File.ReadAllText));
        var known = CommandPhrases
            .Options.Select(CommandPhrases.OptionName)
            .Concat(Regex.Matches(program, @"""(--[a-z-]+)""").Select(found => found.Groups[1].Value))
            .Concat(["--connection-variable", "--connection-file", "--connection-name"]);
        Assert.That(
            words.Where(word => word.StartsWith("--", StringComparison.Ordinal)),
            Is.SubsetOf(known.ToList()),
            call
        );
    }

    static YamlNode Read(string file)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Sources.Root, Folder, file));
        yaml.Load(reader);
        return yaml.Documents.Single().RootNode;
    }

    static IEnumerable<string> Scalars(YamlNode root) =>
        root.AllNodes.OfType<YamlScalarNode>().Select(node => node.Value!).Where(text => text.Contains(' '));

    // A command in an array: a word an element.
    static IEnumerable<string> Sequences(YamlNode root) =>
        root.AllNodes.OfType<YamlSequenceNode>()
            .Where(node => node.All(element => element is YamlScalarNode))
            .Select(node => string.Join(' ', node.Select(element => Word(((YamlScalarNode)element).Value!))));

    static string Word(string value) => value.Contains(' ') ? $"\"{value}\"" : value;

    static string Code(string name) =>
        Regex.Match(Sources.Read("src/Migrations.Bundle/RunExit.cs"), $@"const int {name} = (\d+);").Groups[1].Value;

    static int Exit(Process process)
    {
        process.WaitForExit();
        return process.ExitCode;
    }
}
