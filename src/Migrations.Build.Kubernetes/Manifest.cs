using System.Globalization;
using k8s.Models;
using Migrations.Bundle;

namespace Migrations.Build.Kubernetes;

/// <summary>The Indexed Job, see https://kubernetes.io/docs/concepts/workloads/controllers/job/.</summary>
static class Manifest
{
    const string Container = "migrate";
    const string Index = "JOB_COMPLETION_INDEX";
    const string ResultsFolder = "/results";
    const int TriesMore = 3;

    /// <summary>What stands before it.</summary>
    public const string Comment = "# Written by dotnet publish, see MigrationJob. Each index upgrades a part of the databases.";

    /// <summary>Makes it.</summary>
    public static V1Job Of(JobDescription description) => new()
    {
        ApiVersion = "batch/v1",
        Kind = "Job",
        Metadata = new() { Name = description.Name },
        Spec = new()
        {
            CompletionMode = "Indexed",
            Completions = description.Parts,
            Parallelism = description.Parallelism,
            BackoffLimitPerIndex = TriesMore,
            PodFailurePolicy = new() { Rules = [GiveUp, GoOnAfterDisruption] },
            Template = new()
            {
                Spec = new()
                {
                    // Kubernetes takes a policy for failures only with this.
                    RestartPolicy = "Never",
                    Containers = [Migrate(description)],
                    Volumes = description.Results is { } claim ? [Volume(claim)] : null,
                },
            },
        },
    };

    // A part that needs a person is given up, and the others go on. Whatever else it ends with is tried again.
    static V1PodFailurePolicyRule GiveUp => new()
    {
        Action = "FailIndex",
        OnExitCodes = new() { ContainerName = Container, OperatorProperty = "In", Values = [RunExit.RetryCannotHelp] },
    };

    // A node that goes away is no failure of the run.
    static V1PodFailurePolicyRule GoOnAfterDisruption => new()
    {
        Action = "Ignore",
        OnPodConditions = [new() { Type = "DisruptionTarget", Status = "True" }],
    };

    static V1Container Migrate(JobDescription description) => new()
    {
        Name = Container,
        Image = description.Image,
        Command =
        [
            .. description.HasProgram ? new[] { "./migrate" } : ["dotnet", "migrations/bundle/migrate.dll"],
            "upgrade",
            "--shard",
            "auto",
            .. description.Results is null ? [] : new[] { "--result", $"{ResultsFolder}/$({Index}).json" },
        ],
        Env =
        [
            // Kubernetes says which part a pod is, and not of how many.
            new() { Name = "JOB_COMPLETION_COUNT", Value = description.Parts.ToString(CultureInfo.InvariantCulture) },
            new()
            {
                Name = Index,
                ValueFrom = new()
                {
                    FieldRef = new() { FieldPath = "metadata.annotations['batch.kubernetes.io/job-completion-index']" },
                },
            },
            .. description.Variables.Select(name => new V1EnvVar
            {
                Name = name,
                ValueFrom = new() { SecretKeyRef = new() { Name = description.Secret, Key = name } },
            }),
        ],
        VolumeMounts = description.Results is null ? null : [new() { Name = "results", MountPath = ResultsFolder }],
    };

    static V1Volume Volume(string claim) => new() { Name = "results", PersistentVolumeClaim = new() { ClaimName = claim } };
}
