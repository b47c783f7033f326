using System.Text;
using System.Text.Json;
using Migrations.Engine.Binds;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;
using Migrations.Engine.Schema;
using static Conformance.VectorSchema;

namespace Conformance;

/// <summary>The scripts of offline_sql.json: whole runs with their transactions, through the same context as a verb's.</summary>
static class ScriptVectors
{
    /// <summary>The case of a dialect, with the rule of ours that it may meet.</summary>
    internal static CaseResult Answer(JsonElement test, string name, Dialect dialect, JsonElement expected)
    {
        var isOwnTransaction =
            IsSet(test, "transaction_per_migration") == true && Text(test, "start") is null && dialect.HasTransactionalDdl;
        return new($"{name}/scripts/{Text(test, "name")}", Difference(test, dialect, expected))
        {
            Rules = isOwnTransaction ? ["scripts/version table in a transaction of its own"] : [],
        };
    }

    static string? Difference(JsonElement test, Dialect dialect, JsonElement expected)
    {
        var wanted = Items(expected, "sql").Select(line => SqlNormalForm.Of(line.GetString()!)).ToList();
        var error = Text(expected, "error");
        try
        {
            var actual = Lines(test, dialect);
            return error is null && wanted.SequenceEqual(actual)
                ? null
                : $"expected {error ?? string.Join("; ", wanted)}, got {string.Join("; ", actual)}";
        }
        catch (MigrationException refused)
        {
            return error is not null ? null : $"expected {string.Join("; ", wanted)}, got {refused.Diagnostic}";
        }
        catch (Exception unknown) // One script that cannot be read must not end the others.
        {
            return $"{unknown.GetType().Name}: {unknown.Message}";
        }
    }

    static List<string> Lines(JsonElement test, Dialect dialect)
    {
        Keys.Check(test, "a script", "name options start target command expect");
        var options = test.GetProperty("options");
        Keys.Check(
            options,
            "the options",
            "transactional_ddl transaction_per_migration version_table version_table_schema version_table_pk mssql_batch_separator"
        );
        var output = new Recorder();
        var settings = new ContextOptions
        {
            Bind = new Bind(dialect.Name, dialect, () => new MetaData(), () =>
                throw new InvalidOperationException("A script opens no connection.")
            ),
            TargetMetaData = new MetaData(),
            Output = output,
            // Alembic takes SQLite for a product whose schema changes do not roll back; ours do.
            TransactionalDdl = Flag(options, "transactional_ddl") ?? (dialect.Name == "sqlite" ? false : null),
            TransactionPerRevision = Flag(options, "transaction_per_migration") == true,
            VersionTable = Text(options, "version_table") ?? "alembic_version",
            VersionTableSchema = Text(options, "version_table_schema"),
            VersionTablePrimaryKey = Flag(options, "version_table_pk") != false,
            BatchSeparator = Text(options, "mssql_batch_separator"),
        };
        RunAsync(test, settings).GetAwaiter().GetResult();
        var separator = dialect.ScriptWriter.BatchSeparator is null ? null : settings.BatchSeparator ?? dialect.ScriptWriter.BatchSeparator;
        return WithoutOurs(output.Lines.SelectMany(text => Split(text, separator)).ToList(), dialect, separator);
    }

    static async Task RunAsync(JsonElement test, ContextOptions settings)
    {
        var catalog = new RevisionCatalog(ScriptRevisions.All, [settings.Bind!.Name]);
        string[] start = Text(test, "start") is { } from ? [.. catalog.Graph.Symbols.Resolve(from).Select(node => node.Id)] : [];
        var target = Text(test, "target")!;
        var steps = Text(test, "command") switch
        {
            "upgrade" => UpgradeWalk.Plan(catalog.Graph, start, target),
            "downgrade" => DowngradeWalk.Plan(catalog.Graph, start, target),
            "stamp" => StampPlan.Plan(catalog.Graph, start, [target]),
            var command => throw new NotSupportedException($"the command '{command}' is not known"),
        };
        var environment = new EnvironmentContext(catalog, new Silence(), isOffline: true, isReadOnly: false, async context =>
        {
            await context.EnsureVersionTableAsync(isBase: start.Length == 0);
            await context.RunStepsAsync(steps, start);
        }, default);
        await using var migration = environment.Configure(settings);
        await using var transaction = await migration.BeginTransactionAsync();
        await migration.RunMigrationsAsync();
        await transaction.CommitAsync();
    }

    static IEnumerable<string> Split(string text, string? separator)
    {
        text = text.Trim();
        if (separator is not null && text.EndsWith("\n" + separator, StringComparison.Ordinal))
            return [SqlNormalForm.Of(text[..^separator.Length]), separator];
        return [SqlNormalForm.Of(text)];
    }

    // What only we write: the lines that make a client stop at the first failure, and the end of the batch that begins a transaction.
    static List<string> WithoutOurs(List<string> lines, Dialect dialect, string? separator)
    {
        string?[] ours = [.. dialect.ScriptWriter.ScriptHead.Select(SqlNormalForm.Of), Guard(dialect, false), Guard(dialect, true)];
        var kept = new List<string>();
        foreach (var (line, before) in lines.Zip(lines.Prepend(ours.FirstOrDefault())))
            if (!ours.Contains(line) && !(line == separator && (before == dialect.ScriptWriter.BeginSql || ours.Contains(before))))
                kept.Add(line);
        return kept;
    }

    static string? Guard(Dialect dialect, bool inTransaction) =>
        dialect.ScriptWriter.ScriptGuard(inTransaction) is { } guard ? SqlNormalForm.Of(guard) : null;

    static bool? IsSet(JsonElement test, string option) => Flag(test.GetProperty("options"), option);

    /// <summary>Keeps each text that a script is made of.</summary>
    sealed class Recorder : TextWriter
    {
        public List<string> Lines { get; } = [];

        public override Encoding Encoding => Encoding.UTF8;

        public override Task WriteLineAsync(string? value)
        {
            Lines.Add(value ?? "");
            return Task.CompletedTask;
        }
    }

    sealed class Silence : IReport
    {
        public void Result(string text)
        {
        }

        public void Say(string text)
        {
        }

        public void Detail(string text)
        {
        }

        public void Warn(Diagnostic warning)
        {
        }

        public void Output(string kind, string value, params string[] metadata)
        {
        }
    }
}
