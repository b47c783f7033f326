using k8s;
using Migrations.Build.Kubernetes;

// migration-job DESCRIPTION FILE: what the target knows of a project, as lines name=value, becomes the manifest of a Job. What is wrong
// with it is one line on standard output, and exit code 1.
var description = new JobDescription(File.ReadAllLines(args[0]));
if (description.Mistake is { } mistake)
{
    Console.WriteLine(mistake);
    return 1;
}
var yaml = KubernetesYaml.Serialize(Manifest.Of(description)).ReplaceLineEndings("\n").TrimEnd('\n');
File.WriteAllText(args[1], $"{Manifest.Comment}\n{yaml}\n");
return 0;
