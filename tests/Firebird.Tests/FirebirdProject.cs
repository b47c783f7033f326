using System.Diagnostics;
using FirebirdSql.Data.FirebirdClient;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Migrations.Engine.Hosting;

namespace Firebird.Tests;

/// <summary>A user's project in a temp folder, with a database of the private server, run by the host as the build runs it.</summary>
sealed class FirebirdProject : IDisposable
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using MigrationsBuild;
        global using MigrationsBuild.Model;
        """;

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    static int _count;

    readonly string _folder = Directory.CreateTempSubdirectory("migrations-").FullName;
    readonly string _assembly;

    public FirebirdProject(string source, string? database = null)
    {
        Database = database ?? FirebirdServer.Current.CreateDatabase();
        _assembly = Path.Combine(_folder, $"Project{Interlocked.Increment(ref _count)}.dll");
        using var dll = File.Create(_assembly);
        using var pdb = File.Create(Path.ChangeExtension(_assembly, ".pdb"));
        var result = CSharpCompilation
            .Create(
                Path.GetFileNameWithoutExtension(_assembly),
                [
                    CSharpSyntaxTree.ParseText(Usings),
                    CSharpSyntaxTree.ParseText(source, path: Path.Combine(_folder, "Project.cs"), encoding: System.Text.Encoding.UTF8),
                ],
                References,
                new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            )
            .Emit(dll, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    /// <summary>Its file.</summary>
    public string Database { get; }

    public string Url => FirebirdServer.Current.Url(Database);

    /// <summary>Runs a verb to its end.</summary>
    public Run Run(string verb, params string[] options) => Start(verb, options).Result.GetAwaiter().GetResult();

    /// <summary>Starts a verb.</summary>
    public (Process Process, Task<Run> Result) Start(string verb, params string[] options)
    {
        string[] request =
        [
            Protocol.Encode("verb", verb),
            Protocol.Encode("assembly", _assembly),
            Protocol.Encode("project", Path.Combine(_folder, "Project.csproj")),
            Protocol.Encode("option", "BindsSecret", "true"),
            .. options.Select(option => Protocol.Encode(["option", .. option.Split('=', 2)])),
            Protocol.Encode("secret", "MigrationBinds", $"default={Url}"),
            "go",
        ];
        var own = Path.Combine(AppContext.BaseDirectory, "Firebird.Tests");
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var host = Path.GetFullPath(
            $"../../../../../src/Migrations.Host/bin/{output.Parent!.Name}/net8.0/Migrations.Host.dll",
            AppContext.BaseDirectory
        );
        string[] arguments =
        [
            "exec", "--roll-forward", "Major", "--runtimeconfig", own + ".runtimeconfig.json", "--depsfile", own + ".deps.json",
            "--additionalprobingpath", Packages, host,
        ];
        var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        return (process, ResultAsync(process, request));
    }

    /// <summary>The first column of each row.</summary>
    public string[] Query(string sql)
    {
        using var connection = Open();
        using var command = new FbCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!.TrimEnd());
        return [.. values];
    }

    public FbConnection Open()
    {
        var connection = new FbConnection(FirebirdServer.Current.ConnectionString(Database));
        connection.Open();
        return connection;
    }

    /// <summary>The tables, without those of runs.</summary>
    public string[] Tables() =>
        Query(
            "SELECT TRIM(rdb$relation_name) FROM rdb$relations WHERE rdb$system_flag = 0 "
                + "AND rdb$relation_name NOT STARTING WITH 'ALEMBIC_' AND rdb$relation_name <> 'MIGRATIONS_LOCK' ORDER BY 1"
        );

    /// <summary>The script of all revisions.</summary>
    public string Script(params string[] options)
    {
        var run = Run("Sql", [$"OutputDirectory={Path.Combine(_folder, "out")}", .. options]).Succeeded();
        return File.ReadAllText(run.Events.Single(fields => fields is ["output", "Script", ..])[2]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static async Task<Run> ResultAsync(Process process, string[] request)
    {
        using var ended = process;
        var printed = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteLineAsync(string.Join('\n', request));
        await process.StandardInput.FlushAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        return new(process.ExitCode, [.. lines.Skip(1).Select(Protocol.Decode)], await printed);
    }

    static string Packages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
}

/// <summary>What a run said.</summary>
sealed record Run(int ExitCode, IReadOnlyList<string[]> Events, string Printed)
{
    public string Said => string.Join("\n", Events.Select(fields => string.Join(" | ", fields))) + Printed;

    public Run Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, Said);
        return this;
    }

    /// <summary>The text of the first error; all have this code.</summary>
    public string FailedWith(string code)
    {
        var errors = Events.Where(fields => fields[0] == "error").ToList();
        Assert.That(errors.Select(error => error[1]).Distinct(), Is.EqualTo(new[] { code }), Said);
        return errors[0][4];
    }
}
