using System.Reflection;
using Migrations.Engine.Binds;
using Migrations.Engine.Commands;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Environments;
using Migrations.Engine.Files;
using Migrations.Engine.Model;
using Migrations.Engine.Options;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Hosting;

/// <summary>The one way into the engine. The host finds it by name, so its signature uses the BCL's types alone.</summary>
static class EntryPoint
{
    static readonly Dictionary<string, ICommand> Commands = new()
    {
        ["Init"] = new InitCommand(),
        ["Revision"] = new RevisionCommand(),
        ["Baseline"] = new BaselineCommand(),
        ["Import"] = new ImportCommand(),
        ["BaselineStamp"] = new BaselineStampCommand(),
        ["Upgrade"] = new UpgradeCommand(),
        ["Downgrade"] = new DowngradeCommand(),
        ["Stamp"] = new StampCommand(),
        ["Status"] = new StatusCommand(),
        ["Current"] = new CurrentCommand(),
        ["History"] = new HistoryCommand(),
        ["Heads"] = new HeadsCommand(),
        ["Branches"] = new BranchesCommand(),
        ["Show"] = new ShowCommand(),
        ["Graph"] = new GraphCommand(),
        ["Report"] = new ReportCommand(),
        ["Edit"] = new EditCommand(),
        ["Merge"] = new MergeCommand(),
        ["Check"] = new CheckCommand(),
        ["Drift"] = new DriftCommand(),
        ["Lint"] = new LintCommand(),
        ["Release"] = new ReleaseCommand(),
        ["Plan"] = new PlanCommand(),
        ["Sql"] = new SqlCommand(),
        ["EnsureVersion"] = new EnsureVersionCommand(),
        ["Repair"] = new RepairCommand(),
        ["Prepared"] = new PreparedCommand(),
    };

    // The others show what there is, or mend it.
    static readonly HashSet<string> NeedOneLine = ["Revision", "Upgrade", "Check", "Lint", "Release", "Plan", "Sql"];

    /// <summary>Runs one request.</summary>
    /// <param name="request">The lines of the request, see <see cref="Protocol"/>.</param>
    /// <param name="secrets">Secret values by the key that the request gives them; they never stand in a file.</param>
    /// <param name="emit">Takes each event as a line of <see cref="Protocol"/>.</param>
    /// <param name="cancellation">Cancelled when the build is.</param>
    /// <returns>See <see cref="ExitCode"/>; every failure was emitted as an error event.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> request,
        IReadOnlyDictionary<string, string> secrets,
        Action<string> emit,
        CancellationToken cancellation
    )
    {
        var filter = new SecretFilter();
        var report = new EventReport(emit, filter);
        try
        {
            Phrases.InUse = Request.WordsOf(request);
            var (runs, binds) = Request.Parse(request, secrets);
            Learn(filter, binds);
            foreach (var options in runs)
                await RunAsync(options, binds, report, filter, cancellation);
            return ExitCode.Done;
        }
        catch (Exception thrown) when (Cause.Of(thrown) is MigrationException failure)
        {
            foreach (var error in failure.Further.Prepend(failure.Diagnostic))
                report.Fail(error);
            return PassingFailure.Is(failure) ? ExitCode.MayPass : ExitCode.Failed;
        }
        catch (Exception thrown) when (Cause.Of(thrown) is OperationCanceledException && cancellation.IsCancellationRequested)
        {
            report.Fail(Errors.Cancelled("all", "What was not committed was rolled back.").Diagnostic);
            return ExitCode.MayPass;
        }
        catch (Exception defect)
        {
            report.Detail(DriverWords.Trace(defect));
            report.Fail(ProjectCode.Failure(defect).Diagnostic);
            return PassingFailure.Is(defect) ? ExitCode.MayPass : ExitCode.Failed;
        }
    }

    static async Task RunAsync(
        RunOptions options,
        IReadOnlyList<BindSettings> binds,
        EventReport report,
        SecretFilter secrets,
        CancellationToken cancellation
    )
    {
        var command = Commands.GetValueOrDefault(options.Verb) ?? throw Errors.UnknownVerb(options.Verb, Commands.Keys);
        var inputs = new RunInputs();
        report.Begin(options.Verb);
        if (await PrepareAsync(options, binds, inputs, report, secrets, cancellation) is { } run)
        {
            if (NeedOneLine.Contains(options.Verb))
                BranchingRule.Check(run);
            await command.RunAsync(run);
        }
        else if (options.Shard is { } shard)
            report.Result($"Part {shard} has no bind: there is nothing to migrate.");
        else if (options.BindSource is not null)
            report.Result("The bind source has no bind: there is nothing to migrate.");
        else
            report.Result("has neither binds nor revisions: there is nothing to migrate.");
        if (options.TellInputs && inputs.Files is { } files)
            foreach (var (file, hash) in files)
                report.Input(file, hash);
    }

    // Null for a project that has nothing to do with migrations, but gets the package and the question from a whole solution, and for a
    // part of the binds that none is in.
    static async Task<CommandContext?> PrepareAsync(
        RunOptions options,
        IReadOnlyList<BindSettings> settings,
        RunInputs inputs,
        EventReport report,
        SecretFilter secrets,
        CancellationToken cancellation
    )
    {
        var assembly = ProjectAssembly.Load(options.Assembly);
        var types = ProjectAssembly.Types(assembly);
        if (options.Shard is { } part)
            report.Output("Shard", part.ToString());
        if (settings.Count == 0 && options.BindSource is null && options.Verb != "Init")
            return options.ByVerb || types.Any(HasToDoWithMigrations) ? throw Errors.NoBinds() : null;
        var bindOptions = new BindOptions
        {
            TypeStyle = options.TypeStyle,
            Own = new(assembly),
            AppSettings = new(options.ProjectFolder, options.SettingsEnvironment, options.UserSecretsId),
            ConnectTimeout = options.ConnectTimeout,
            StatementTimeout = options.StatementTimeout,
            LockTimeout = options.LockTimeout,
            OwnRunLockTimeout = options.RunLockTimeout,
            Report = report,
            Inputs = inputs,
        };
        (settings, var chosen) = await RequestedBinds.FindAsync(options, settings, bindOptions, secrets.Learn, cancellation);
        if (chosen.Count == 0 && options.Verb != "Init")
            return options.Shard is not null || options.BindSource is not null ? null : throw Errors.NoBinds();
        Assembly[] others = options.RevisionAssembly is { } name ? [ProjectAssembly.Referenced(name)] : [];
        // Binds that are alike have the tables and the revisions of one.
        var roles = settings.Select(bind => bind.Role).Distinct().ToList();

        Type[] all = [.. types, .. others.SelectMany(ProjectAssembly.Types)];
        var extensions = ExtensionLoader.Load(all);
        var models = new ModelProviders(options.ModelProviders, [assembly, .. others], roles, options.Setting, report.Warn);
        var model = new Lazy<IReadOnlyDictionary<string, MetaData>>(() =>
            ModelReader.Read([assembly, .. others], roles, report.Warn, extensions.ColumnTypeOf, models.OwnClassesOf)
        );
        var binds = BindCatalog.Create(
            chosen,
            (role, dialect) => models.Complete(role, dialect, model.Value[role]),
            options.ProjectFolder,
            secrets.Learn,
            bindOptions
        );
        var catalog = new RevisionCatalog(all, roles)
        {
            Roles = settings.ToDictionary(bind => bind.Name, bind => bind.Role),
            Dialects = binds.ToDictionary(bind => bind.Name, bind => bind.Dialect),
            Arguments = options.Arguments,
        };
        var services = new MigrationServices(binds, ContextOptionsOf(options, extensions), report)
        {
            UseTwoPhase = options.TwoPhase,
            Tag = options.Tag,
            Verb = options.Verb,
            TargetRevision = options.TargetRevision,
            Range = options.Range,
            Arguments = options.Arguments,
        };
        var environment = new Lazy<MigrationEnvBase>(() => EnvironmentLoader.Load(options.Env, types, services));
        return new CommandContext(options, binds, catalog, environment, report, cancellation)
        {
            Extensions = extensions,
            ForeignMigrations = models.Migrations,
            ProjectTypes = types,
            ProjectAssembly = assembly,
            Inputs = inputs,
        };
    }

    static bool HasToDoWithMigrations(Type type) =>
        type.IsDefined(typeof(RevisionAttribute), inherit: false) || typeof(MigrationEnvBase).IsAssignableFrom(type);

    static ContextOptions ContextOptionsOf(RunOptions options, IReadOnlyList<MigrationExtension> extensions) => new()
    {
        Compare = new()
        {
            CompareType = options.CompareType,
            CompareServerDefault = options.CompareServerDefault,
            RenderAsBatch = options.RenderAsBatch,
            Extensions = extensions,
        },
        TransactionPerRevision = options.TransactionPerRevision,
        Idempotent = options.Idempotent,
        VersionTable = options.VersionTable,
        VersionTableSchema = options.VersionTableSchema,
        KeepHistory = options.KeepsHistory,
        HistoryTable = options.HistoryTable,
        Operator = options.Operator,
        Resume = options.Resume,
    };

    // What is known before any of the project's code runs; a file is learned when it is read.
    static void Learn(SecretFilter filter, IReadOnlyList<BindSettings> binds)
    {
        foreach (var bind in binds)
        foreach (
            var secret in new[]
            {
                bind.Url,
                bind.ConnectionString,
                bind.ConnectionStringVariable is { } variable ? Environment.GetEnvironmentVariable(variable) : null,
            }
        )
            if (!string.IsNullOrEmpty(secret))
                filter.Learn(secret);
    }
}
