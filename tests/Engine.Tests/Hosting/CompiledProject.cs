using System.Data.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.Data.Sqlite;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

/// <summary>A user's project in a temp folder: compiled sources, run through the engine's one entry point as the host does.</summary>
sealed class CompiledProject : IDisposable
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using MigrationsBuild;
        global using MigrationsBuild.Model;
        """;

    static int _count;

    public CompiledProject(string source, params string[] others)
        : this(source, others, [])
    {
    }

    CompiledProject(string source, string[] others, IEnumerable<MetadataReference> further)
    {
        Folder = Directory.CreateTempSubdirectory("migrations-").FullName;
        Assembly = Path.Combine(Folder, $"Project{Interlocked.Increment(ref _count)}.dll");
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable
        );
        SyntaxTree[] trees =
        [
            CSharpSyntaxTree.ParseText(Usings),
            CSharpSyntaxTree.ParseText(source, path: Path.Combine(Folder, "Project.cs"), encoding: System.Text.Encoding.UTF8),
            .. others.Select(other =>
                CSharpSyntaxTree.ParseText(other, path: Path.Combine(Folder, "Other.cs"), encoding: System.Text.Encoding.UTF8)
            ),
        ];
        using var dll = File.Create(Assembly);
        using var pdb = File.Create(Path.ChangeExtension(Assembly, ".pdb"));
        var result = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(Assembly), trees, References.All.Concat(further), options)
            .Emit(dll, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    /// <summary>A project that was compiled with a library <c>Lacking</c>, and does not bring it.</summary>
    public static CompiledProject WithoutLibrary(string library, string source)
    {
        var compiled = CSharpCompilation.Create(
            "Lacking",
            [CSharpSyntaxTree.ParseText(library)],
            References.All,
            new(OutputKind.DynamicallyLinkedLibrary)
        );
        return new(source, [], [compiled.ToMetadataReference()]);
    }

    public string Folder { get; }

    public string Assembly { get; set; }

    public string Database => Path.Combine(Folder, "app.db");

    /// <summary>What MigrationBinds says.</summary>
    public string Binds { get; set; } = "default=sqlite:///app.db";

    /// <summary>Lines of bind items.</summary>
    public List<string> Items { get; } = [];

    /// <summary>Makes a connection to the default database, where it is not the SQLite file.</summary>
    public Func<DbConnection>? Connect { get; init; }

    public CancellationToken Cancellation { get; set; }

    /// <summary>Is told each event of a run, on the run's own thread.</summary>
    public Action<string[]>? OnEvent { get; set; }

    /// <summary>Runs a verb with options such as <c>"TargetRevision=base"</c>.</summary>
    public RunResult Run(string verb, params string[] options)
    {
        var events = new List<string[]>();
        string[] request =
        [
            Protocol.Encode("verb", verb),
            Protocol.Encode("assembly", Assembly),
            Protocol.Encode("project", Path.Combine(Folder, "Project.csproj")),
            .. options.Select(option => Protocol.Encode(["option", .. option.Split('=', 2)])),
            .. Items,
        ];
        var secrets = new Dictionary<string, string>();
        if (Binds.Length > 0)
            secrets["MigrationBinds"] = Binds;
        var code = EntryPoint.RunAsync(request, secrets, Emit, Cancellation).GetAwaiter().GetResult();
        return new(code, events);

        void Emit(string line)
        {
            events.Add(Protocol.Decode(line));
            OnEvent?.Invoke(events[^1]);
        }
    }

    /// <summary>The first column of each row of a query on the default database.</summary>
    public string[] Query(string sql, string? database = null)
    {
        using var connection = Connect?.Invoke()
            ?? new SqliteConnection($"Data Source={Path.Combine(Folder, database ?? "app.db")};Pooling=False");
        connection.Open();
        return FirstColumn(connection, sql);
    }

    /// <summary>The first column of each row of a query.</summary>
    public static string[] FirstColumn(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetValue(0).ToString()!);
        return [.. values];
    }

    /// <summary>The names of the tables, without the version table and the history.</summary>
    public string[] Tables(string? database = null) =>
        Query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic_version%' AND name NOT LIKE 'sqlite_%' "
                + "ORDER BY name",
            database
        );

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>What a run said.</summary>
sealed record RunResult(int ExitCode, IReadOnlyList<string[]> Events)
{
    public IEnumerable<string> Messages =>
        Events.Where(fields => fields is ["message", "high", _] or ["result", _]).Select(fields => fields[^1]);

    /// <summary>The code of the one error; null when there was none.</summary>
    public string? Code => Error?[1];

    /// <summary>The text of the one error.</summary>
    public string Text => Error?[4] ?? "";

    public string File => Error?[2] ?? "";

    public int Line => int.Parse(Error?[3] ?? "0");

    public string[] Outputs(string kind) =>
        [.. Events.Where(fields => fields[0] == "output" && fields[1] == kind).Select(fields => fields[2])];

    string[]? Error => Events.SingleOrDefault(fields => fields[0] == "error");

    public RunResult Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, string.Join("\n", Events.Select(fields => string.Join(" | ", fields))));
        return this;
    }

    public RunResult FailedWith(string code)
    {
        var said = string.Join("\n", Events.Select(fields => string.Join(" | ", fields)));
        Assert.That(Code, Is.EqualTo(code), said);
        Assert.That(ExitCode, Is.Not.Zero, said);
        Assert.That(Text, Does.Not.Contain("\n").And.Not.Contain("   at "), "one line, no stack trace");
        return this;
    }
}
