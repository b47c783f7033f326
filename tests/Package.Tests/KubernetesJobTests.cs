using System.IO.Compression;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;

namespace Package.Tests;

/// <summary>The Job that Publish writes, read back with the models of Kubernetes.</summary>
public class KubernetesJobTests
{
    const string Packages = """
        <PackageReference Include="Migrations.Build.Kubernetes" />
        <PackageReference Include="Microsoft.Data.Sqlite" />
        """;

    const string Binds = """
        <MigrationBind Include="default" Provider="Sqlite" ConnectionStringVariable="SHOP_DB" />
        <MigrationBind Include="audit" SameAs="default" Provider="Sqlite" ConnectionStringName="Audit" />
        <MigrationBind Include="reports" SameAs="default" Provider="Sqlite" ConnectionString="Data Source=canary-61ce.db" />
        """;

    static TempProject Shop(string properties)
    {
        var shop = TempProject.Console("Shop.Web", "<MigrateOffline>false</MigrateOffline>" + properties, Packages + Binds);
        shop.Write("Usings.cs", Code.Usings);
        shop.Write("Revisions.cs", Code.Revision("aaaa1111"));
        return shop;
    }

    [Test]
    public void Parts_of_the_binds_from_the_image_of_a_container_publish()
    {
        using var shop = Shop("""
            <MigrationBundle>true</MigrationBundle>
            <MigrationJob>Kubernetes</MigrationJob>
            <ContainerRegistry>registry.example</ContainerRegistry>
            <ContainerRepository>team/shop</ContainerRepository>
            <ContainerImageTags>1.4.0;1.4</ContainerImageTags>
            """
        );
        shop.Publish("-p:MigrationJobParts=16", "-p:MigrationJobResults=shop-results").Succeeds();
        var job = Read(shop);
        Assert.That((job.ApiVersion, job.Kind, job.Metadata.Name), Is.EqualTo(("batch/v1", "Job", "shop-web-migrate")));
        Assert.That(
            (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism, job.Spec.BackoffLimitPerIndex, job.Spec.BackoffLimit),
            Is.EqualTo(("Indexed", 16, 4, 3, (int?)null))
        );

        var pod = job.Spec.Template.Spec;
        var container = pod.Containers.Single();
        Assert.That((pod.RestartPolicy, container.Image), Is.EqualTo(("Never", "registry.example/team/shop:1.4.0")));
        Assert.That(
            string.Join(' ', container.Command),
            Is.EqualTo("dotnet migrations/bundle/migrate.dll upgrade --shard auto --result /results/$(JOB_COMPLETION_INDEX).json")
        );

        var rules = job.Spec.PodFailurePolicy.Rules;
        Assert.That(rules.Select(rule => rule.Action), Is.EqualTo(new[] { "FailIndex", "Ignore" }));
        Assert.That(
            (rules[0].OnExitCodes.ContainerName, rules[0].OnExitCodes.OperatorProperty, rules[0].OnExitCodes.Values.Single()),
            Is.EqualTo((container.Name, "In", 4))
        );
        Assert.That(rules[1].OnPodConditions.Single().Type, Is.EqualTo("DisruptionTarget"));

        var environment = container.Env.ToDictionary(variable => variable.Name);
        Assert.That(
            environment.Keys,
            Is.EquivalentTo(new[] { "JOB_COMPLETION_COUNT", "JOB_COMPLETION_INDEX", "SHOP_DB", "ConnectionStrings__Audit" })
        );
        Assert.That(environment["JOB_COMPLETION_COUNT"].Value, Is.EqualTo("16"));
        foreach (var name in new[] { "SHOP_DB", "ConnectionStrings__Audit" })
        {
            var secret = environment[name].ValueFrom.SecretKeyRef;
            Assert.That((secret.Name, secret.Key, environment[name].Value), Is.EqualTo(("shop-web", name, (string?)null)));
        }
        Assert.That(
            (container.VolumeMounts.Single().MountPath, pod.Volumes.Single().PersistentVolumeClaim.ClaimName),
            Is.EqualTo(("/results", "shop-results"))
        );
        Assert.That(File.ReadAllText(shop.PathOf("published/migrations/job.yaml")), Does.Not.Contain("canary-61ce"));
        Assert.That(Directory.GetFiles(shop.PathOf("published"), "*Kubernetes*", SearchOption.AllDirectories), Is.Empty);

        // A second publish, with other words.
        shop.Publish(
                "-p:MigrationJobImage=shop@sha256:abc",
                "-p:MigrationJobName=upgrade",
                "-p:MigrationJobSecret=databases",
                "-p:MigrationJobParts=8",
                "-p:MigrationJobParallelism=8"
            )
            .Succeeds();
        job = Read(shop);
        container = job.Spec.Template.Spec.Containers.Single();
        Assert.That((job.Metadata.Name, job.Spec.Completions, job.Spec.Parallelism), Is.EqualTo(("upgrade", 8, 8)));
        Assert.That((container.Image, container.VolumeMounts), Is.EqualTo(("shop@sha256:abc", (IList<V1VolumeMount>?)null)));
        Assert.That(container.Env.Single(variable => variable.Name == "SHOP_DB").ValueFrom.SecretKeyRef.Name, Is.EqualTo("databases"));

        // An image without dotnet.
        shop.Publish("-r", "linux-x64", "--self-contained").Succeeds();
        Assert.That(Read(shop).Spec.Template.Spec.Containers.Single().Command[0], Is.EqualTo("./migrate"));
        Assert.That(File.Exists(shop.PathOf("published/migrate")), Is.True);
    }

    [Test]
    public void What_the_Job_lacks_is_MIG2040()
    {
        using var shop = Shop("");
        string[] whole = ["-p:MigrationJob=Kubernetes", "-p:MigrationBundle=true", "-p:MigrationJobImage=shop:1"];
        string Wrong(params string[] properties) => shop.Publish([.. whole, .. properties]).FailsWith("MIG2040").Output;
        Assert.That(Wrong("-p:MigrationJob=Nomad"), Does.Contain("MigrationJob is 'Nomad'. There is Kubernetes."));
        Assert.That(Wrong("-p:MigrationBundle=false"), Does.Contain("Set MigrationBundle to true."));
        Assert.That(Wrong("-p:MigrationJobImage="), Does.Contain("Set ContainerRepository").And.Contain("or MigrationJobImage."));
        Assert.That(Wrong("-p:MigrationJobParts=many"), Does.Contain("MigrationJobParts is 'many'; expected a whole number"));
        Assert.That(Wrong("-p:MigrationJobParallelism=0"), Does.Contain("MigrationJobParallelism is '0'"));
        Assert.That(Wrong("-p:MigrationJobName=Shop"), Does.Contain("'Shop' is no name of a Job."));
        Assert.That(File.Exists(shop.PathOf("published/migrations/job.yaml")), Is.False);
        shop.Publish().Succeeds();
        Assert.That(File.Exists(shop.PathOf("published/migrations/job.yaml")), Is.False, "nobody asked for it");
        shop.Publish(whole).Succeeds();
        Assert.That(Read(shop).Spec.Completions, Is.EqualTo(1));
    }

    [Test]
    public async Task Two_publishes_at_once_write_a_job_each_wherever_the_project_lies()
    {
        using var shop = TempProject.Console("Shop $HOME `x` & [Co]", "", Packages + Binds);
        shop.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111"));
        shop.Build().Succeeds();
        Task<BuildResult> Publish(string folder, int parts) =>
            Task.Run(() =>
                shop.QuickVerb(
                    "Publish",
                    $"-p:PublishDir={folder}/",
                    "-p:MigrationBundle=true",
                    "-p:MigrationJob=kubernetes",
                    "-p:MigrationJobImage=shop:1",
                    $"-p:MigrationJobParts={parts}"
                )
            );
        foreach (var result in await Task.WhenAll(Publish("one", 2), Publish("two", 16)))
            result.Succeeds();
        foreach (var (folder, parts) in new[] { ("one", 2), ("two", 16) })
        {
            var job = Read(shop, folder);
            Assert.That((job.Metadata.Name, job.Spec.Completions), Is.EqualTo(("shop-home-x-co-migrate", parts)));
        }

        Assert.That(Directory.GetFiles(shop.PathOf("obj"), "job.*", SearchOption.AllDirectories), Is.Empty);
        shop.Build("-t:Clean").Succeeds();
        Assert.That(Read(shop, "two").Spec.Completions, Is.EqualTo(16), "a publish folder is no affair of Clean");
    }

    [Test]
    public void The_package_holds_its_program_and_names_whose_parts_it_has()
    {
        using var package = ZipFile.OpenRead(Feed.KubernetesPackage);
        var files = package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/"));
        string[] others = ["Fractions.dll", "KubernetesClient.dll", "YamlDotNet.dll"];
        Assert.That(
            files,
            Is.EquivalentTo(
                [
                    "[Content_Types].xml",
                    "Migrations.Build.Kubernetes.nuspec",
                    "README.md",
                    "THIRD-PARTY-NOTICES.md",
                    "icon.png",
                    "build/Migrations.Build.Kubernetes.targets",
                    "buildTransitive/Migrations.Build.Kubernetes.targets",
                    "tools/net8.0/migration-job.deps.json",
                    "tools/net8.0/migration-job.dll",
                    "tools/net8.0/migration-job.runtimeconfig.json",
                    .. others.Select(name => "tools/net8.0/" + name),
                ]
            )
        );
        using var notices = new StreamReader(package.GetEntry("THIRD-PARTY-NOTICES.md")!.Open());
        Assert.That(
            Regex.Matches(notices.ReadToEnd(), @"(?m)^- `(.+?)` of ").Select(notice => notice.Groups[1].Value),
            Is.EquivalentTo(others)
        );
    }

    static V1Job Read(TempProject shop, string folder = "published") =>
        KubernetesYaml.Deserialize<V1Job>(File.ReadAllText(shop.PathOf($"{folder}/migrations/job.yaml")), strict: true);
}
