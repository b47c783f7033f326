using System.Data.Common;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs;
using Migrations.Engine.Runs.Journal;
using Migrations.Engine.Runs.Sinks;
using Migrations.Engine.Runs.Transactions;

namespace MigrationsBuild;

/// <summary>
/// A run on one bind: its options, where its statements go, and its version table. As Alembic's MigrationContext
/// (https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationContext).
/// </summary>
public sealed partial class MigrationContext : IAsyncDisposable
{
    readonly EnvironmentContext _environment;
    readonly Sink _sink;

    internal MigrationContext(EnvironmentContext environment, ContextOptions options)
    {
        this._environment = environment;
        Options = options;
        Bind = options.Bind ?? throw Errors.ContextWithoutBind();
        var versionTable = new TableName(options.VersionTable, options.VersionTableSchema);
        Versions = new VersionTable(Dialect, versionTable) { HasPrimaryKey = options.VersionTablePrimaryKey };
        _sink = options.Connection is null
            ? Script(options.Output ?? environment.OpenScript(Bind.Name))
            : new ConnectionSink(
                Dialect,
                options.Connection,
                new(versionTable, TimeSpan.FromSeconds(options.RunLockTimeout ?? Bind.Options.RunLockTimeout)),
                new(options.StatementTimeout ?? Bind.Options.StatementTimeout, options.LockTimeout ?? Bind.Options.LockTimeout)
            )
            {
                TwoPhase = TwoPhase(versionTable, options.Connection),
            };
        Versions.CheckName();
        if (HistoryTable is { } history && !IsOffline)
            history.CheckName(versionTable);
    }

    /// <summary>What it was configured with.</summary>
    public ContextOptions Options { get; }

    /// <summary>The database.</summary>
    public Bind Bind { get; }

    /// <summary>The database's product.</summary>
    public Dialect Dialect => Bind.Dialect;

    /// <summary>What the model wants.</summary>
    public MetaData TargetMetaData => Options.TargetMetaData ?? Bind.MetaData;

    /// <summary>How what operations leave unnamed is named; the model need not be read for it.</summary>
    internal NamingConvention Naming => Options.TargetMetaData?.Naming ?? NamingConvention.Default;

    /// <summary>Whether it writes a script.</summary>
    public bool IsOffline => _sink.IsOffline;

    /// <summary>The connection; null offline.</summary>
    public DbConnection? Connection => Options.Connection;

    /// <summary>
    /// Whether schema changes of the run are in transactions, as Alembic's is_transactional_ddl. A two-phase run has none that
    /// commit by themselves.
    /// </summary>
    public bool IsTransactional => _environment.TwoPhase is not null || (Options.TransactionalDdl ?? Dialect.HasTransactionalDdl);

    /// <summary>Where to tell what happens.</summary>
    public IReport Report => _environment.Report;

    /// <summary>Cancelled when the build is.</summary>
    public CancellationToken Cancellation => _environment.Cancellation;

    /// <summary>
    /// Begins the transaction around the run. It does nothing where the verb only reads, where each revision has its own, or where
    /// schema changes do not roll back.
    /// </summary>
    /// <exception cref="MigrationException">MIG5002: the database refuses, for example because another run holds its lock; MIG5010: the
    /// same, where the product says who; MIG5031: an earlier two-phase run left a prepared transaction.</exception>
    public async Task<MigrationTransaction> BeginTransactionAsync()
    {
        if (_environment.IsReadOnly)
            return new(this, null);
        try
        {
            // Taken before the heads are read, also where transactions begin later: who waited here finds them as the other run left them.
            await _sink.LockAsync(Cancellation);
            await RefusePreparedAsync();
            if (Options.TransactionPerRevision || !IsTransactional)
                return new(this, null);
            if (_environment.TwoPhase is not null)
                await CreateOwnTablesApartAsync();
            await _sink.BeginAsync(Cancellation);
        }
        catch (StatementFailedException failure)
        {
            throw Errors.TransactionFailed(
                Bind.Name,
                failure.Statement.Sql,
                Errors.OneLine(failure.Message),
                Errors.NothingCommitted,
                failure
            );
        }
        return new(this, _sink, _environment.TwoPhase);
    }

    /// <summary>Does what the verb asks for on this bind.</summary>
    /// <exception cref="MigrationException">What went wrong; see the verb.</exception>
    public async Task RunMigrationsAsync()
    {
        try
        {
            // An environment may begin no transaction at all: the lock is held before the first look at the version table all the same.
            if (!_environment.IsReadOnly)
                await _sink.LockAsync(Cancellation);
            await _environment.RunAsync(this);
        }
        catch (StatementFailedException failure)
        {
            throw Errors.QueryFailed(Bind.Name, Errors.OneLine(failure.Statement.Sql), Errors.OneLine(failure.Message), failure);
        }
        catch (MigrationException failure) when (failure.Kind == FailureKind.RowNotInCode && !IsOffline)
        {
            var told = Errors.WithHistory(failure, await UnknownRowsAsync());
            throw Catalog.HasSeveralBinds ? Errors.OnBind(Bind.Name, told) : told;
        }
        catch (MigrationException failure)
            when (Catalog.HasSeveralBinds && failure.Kind is FailureKind.PlaceOfDatabase or FailureKind.RowNotInCode)
        {
            throw Errors.OnBind(Bind.Name, failure);
        }
    }

    /// <summary>Executes SQL, on the connection or into the script.</summary>
    /// <exception cref="MigrationException">MIG5008: the database refuses it.</exception>
    public async Task ExecuteAsync(string sql)
    {
        try
        {
            await _sink.ExecuteAsync(new ExecuteSql(sql), Cancellation);
        }
        catch (StatementFailedException failure)
        {
            throw Errors.QueryFailed(Bind.Name, Errors.OneLine(sql), Errors.OneLine(failure.Message), failure);
        }
    }

    /// <summary>
    /// Writes a text into the script as it is, such as a setting of its client, as Alembic's static_output; does nothing online.
    /// </summary>
    public Task WriteAsync(string text) => _sink.WriteTextAsync(text);

    /// <summary>Sets the version table to revisions without running them, as MigrationStamp does.</summary>
    /// <param name="revisions">Ids or symbols, such as <c>head</c>.</param>
    /// <exception cref="MigrationException">MIG3020 and others: a symbol leads nowhere.</exception>
    public async Task StampAsync(params string[] revisions)
    {
        await _sink.LockAsync(Cancellation);
        await EnsureVersionTableAsync(isBase: false);
        var current = await GetCurrentHeadsAsync();
        await RunStepsAsync(StampPlan.Plan(Catalog.Graph, current, revisions), current);
    }

    /// <summary>The rows of the version table: the heads that the database is at. None offline.</summary>
    public async Task<IReadOnlyList<string>> GetCurrentHeadsAsync() =>
        _sink is ConnectionSink connection ? await Versions.ReadAsync(connection, Cancellation) : [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _sink.DisposeAsync();

    internal VersionTable Versions { get; }

    /// <summary>The revisions and what they do.</summary>
    internal RevisionCatalog Catalog => _environment.Catalog;

    /// <summary>What is said where a run left a revision half done; null where none did.</summary>
    internal async Task<string?> HalfDoneAsync() =>
        Journal is { } journal && await journal.ReadAsync(Cancellation) is { } remains
            ? $"{Bind.Name}: the {remains.Step} is half done, {remains.Progress}. Run it again to go on."
            : null;

    /// <summary>Makes sure of the version table.</summary>
    /// <param name="isBase">Offline: whether the script begins before the first revision.</param>
    /// <returns>Whether it was made now.</returns>
    internal async Task<bool> EnsureVersionTableAsync(bool isBase)
    {
        var isThere = _sink is ConnectionSink connection
            ? await connection.HasTableAsync(Versions.Name, Cancellation)
            : !isBase && !Options.Idempotent;
        if (isThere)
            return false;
        var create = Versions.Create(ifNotExists: _sink.IsOffline && Options.Idempotent);
        await InTransactionAsync(() => _sink.ExecuteAsync(create, Cancellation));
        return true;
    }

    // In one of its own, where not one transaction holds the run.
    async Task InTransactionAsync(Func<Task> run)
    {
        var own = Options.TransactionPerRevision && IsTransactional;
        if (own)
            await _sink.BeginAsync(Cancellation);
        await run();
        if (own)
            await _sink.CommitAsync(Cancellation);
    }

    /// <summary>Runs steps from where the database is.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="current">The rows of the version table.</param>
    /// <param name="also">Is told what happens too.</param>
    internal async Task<IReadOnlyList<string>> RunStepsAsync(
        IReadOnlyList<RevisionStep> steps,
        IReadOnlyList<string> current,
        RunObserver? also = null
    )
    {
        var observer = new StepReport(NamingReport, IsOffline ? RunKind.Script : RunKind.Online).And(also ?? RunObserver.None);
        var run = new Run(_sink, Transactions(), Versions, Catalog, Bind.Name, Naming)
        {
            Answer = Options.Resume,
            History = History(),
            Observer = Options.OnVersionApply is { } callbacks
                ? observer.And(new VersionCallbacks((step, rows) => ApplyAsync(callbacks, step, rows)))
                : observer,
        };
        var heads = await run.RunAsync(steps, current, Cancellation);
        _environment.ParallelRun?.Tell(Bind.Name, steps.Count > 0);
        return heads;
    }

    /// <summary>The SQL that steps would run on the database as it is now. Nothing is changed.</summary>
    internal async Task<string> PlanAsync(IReadOnlyList<RevisionStep> steps, IReadOnlyList<string> current)
    {
        var sql = new StringWriter { NewLine = "\n" };
        await using var script = new ScriptSink(Dialect, sql) { CodeAsComment = true };
        var run = new Run(script, new WholeRun(script), Versions, Catalog, Bind.Name, Naming)
        {
            Observer = new StepReport(NamingReport, RunKind.Plan),
            StartSchema = await ReadSchemaAsync(),
        };
        await run.RunAsync(steps, current, Cancellation);
        return sql.ToString();
    }

    /// <summary>The SQL of operations on the database as it is now, as a script. Nothing is changed.</summary>
    internal async Task<string> SqlOfAsync(IReadOnlyList<Operation> operations)
    {
        var sql = new StringWriter { NewLine = "\n" };
        await using var script = new ScriptSink(Dialect, sql);
        if (Dialect.HasTransactionalDdl)
            await script.BeginAsync(Cancellation);
        await WriteAsync(script, operations, (await ReadSchemaAsync())!);
        if (Dialect.HasTransactionalDdl)
            await script.CommitAsync(Cancellation);
        return sql.ToString();
    }

    /// <summary>The statements of operations alone, to be read.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="schema">The schema before them, which follows.</param>
    internal async Task<string> ExcerptAsync(IReadOnlyList<Operation> operations, MetaData schema)
    {
        var sql = new StringWriter { NewLine = "\n" };
        await using var script = new ScriptSink(Dialect, sql) { CodeAsComment = true, IsExcerpt = true };
        await WriteAsync(script, operations, schema);
        return sql.ToString().Trim();
    }

    async Task WriteAsync(ScriptSink script, IReadOnlyList<Operation> operations, MetaData schema)
    {
        var transactions = new WholeRun(script);
        // A script has no transaction to tell of: the step tells nothing to anybody.
        transactions.Enter(new RevisionStep([new RevisionNode(Bind.Name)], IsUpgrade: true, IsStamp: false, [], []), []);
        await new OperationRun(script, transactions, Bind.Name, RunObserver.None) { Schema = schema }.RunAsync(operations, Cancellation);
    }

    /// <summary>What is compared, without the tables of our own.</summary>
    internal CompareOptions Compared => Options.Compare with
    {
        VersionTable = Options.VersionTable,
        VersionTableSchema = Options.VersionTableSchema,
        HistoryTable = Options.HistoryTable,
    };

    /// <summary>The schema of the database, with the project's own objects.</summary>
    /// <param name="current">The rows of its version table.</param>
    internal async Task<MetaData> ReadWholeSchemaAsync(IReadOnlyList<string> current)
    {
        var schema = (await ReadSchemaAsync())!;
        var revisions = new Lazy<MetaData>(() => Replay.At(current));
        foreach (var extension in Options.Compare.Extensions)
            await extension.ReadInAsync(new(Connection!, null, Dialect, schema, revisions, Cancellation));
        return schema;
    }

    /// <summary>Where the database is not what the revisions made that are applied to it.</summary>
    /// <param name="current">The rows of its version table.</param>
    internal async Task<Drift> FindDriftAsync(IReadOnlyList<string> current) =>
        Drift.Of(Replay.At(current), await ReadWholeSchemaAsync(current), Dialect, Compared);

    /// <summary>Who runs migrations on the database now; null where nobody does, or the product does not tell.</summary>
    internal Task<string?> RunLockHolderAsync() =>
        _sink is ConnectionSink sink
            ? sink.AskAsync("who holds the lock", connection =>
                Dialect.Connector.RunLockHolderAsync(connection, Versions.Name, Cancellation))
            : Task.FromResult<string?>(null);

    /// <summary>The schema at a revision, without the database.</summary>
    internal RevisionReplay Replay => new(Catalog, Bind.Name, Naming, Dialect.Language);

    /// <summary>The schema of the database; null offline.</summary>
    internal Task<MetaData?> ReadSchemaAsync() => _sink.ReadSchemaAsync(Cancellation);

    /// <summary>The first value of each row of a query, as text; none offline.</summary>
    internal async Task<IReadOnlyList<string>> QueryAsync(string sql) =>
        _sink is ConnectionSink sink ? await sink.QueryAsync(sql, Cancellation) : [];

    /// <summary>About how many rows tables have, where the database knows it at once.</summary>
    internal Task<IReadOnlyDictionary<TableName, long>> ReadRowCountsAsync(IReadOnlyCollection<TableName> tables) =>
        Dialect.SchemaReader.ReadRowCountsAsync(Connection!, null, tables, Cancellation);

    /// <summary>What the database has that its schema does not hold.</summary>
    internal Task<IReadOnlyList<OtherObject>> ReadOtherObjectsAsync() =>
        Dialect.SchemaReader.ReadOtherObjectsAsync(Connection!, null, Cancellation);

    /// <summary>What the operations use that the database does not have.</summary>
    internal Task<IReadOnlyList<MissingObject>> ReadMissingAsync(IReadOnlyList<Operation> operations) =>
        Dialect.SchemaReader.ReadMissingAsync(Connection!, null, operations, Cancellation);

    /// <summary>What the tables have besides their descriptions.</summary>
    internal Task<IReadOnlyList<TableSupplement>> ReadSupplementsAsync() =>
        Dialect.SchemaReader.ReadSupplementsAsync(Connection!, null, Cancellation);

    /// <summary>Writes a revision that the graph does not know yet into the version table, as the only one.</summary>
    internal async Task StampFirstAsync(RevisionNode revision)
    {
        var step = new RevisionStep([revision], IsUpgrade: true, IsStamp: true, [], [revision.Id]) { IsBranchMove = true };
        var history = History();
        if (history is not null)
            await history.EnsureAsync(Cancellation);
        history?.Begin();
        await InTransactionAsync(async () =>
        {
            await Versions.ApplyAsync(_sink, new(null, revision.Id), () => "Nothing was stamped.", Cancellation);
            if (history is not null)
                await history.WriteAsync(new(step, [], ""), Cancellation);
        });
        if (Options.OnVersionApply is { } callback)
            await callback(this, step, [revision.Id]);
    }

    /// <summary>Whether what a step did is committed when the step is done, whatever comes after it.</summary>
    internal bool CommitsEachStep => Options.TransactionPerRevision || !IsTransactional;

    /// <summary>Empties the version table.</summary>
    internal Task ClearVersionTableAsync() => _sink.ExecuteAsync(Versions.Clear(), Cancellation);

    // The oldest revision stays what it is as the project grows, and no other project has it.
    string ScriptName() =>
        Catalog.Graph.RealBases.Order(StringComparer.Ordinal).FirstOrDefault() is { } first ? $"{Bind.Name}.{first}" : Bind.Name;

    internal static string Tool => $"Migrations.Build {typeof(MigrationContext).Assembly.GetName().Version!.ToString(3)}";

    // Several binds are told apart.
    IReport NamingReport => Catalog.HasSeveralBinds ? new BindReport(Report, Bind.Name) : Report;

    ScriptSink Script(TextWriter writer)
    {
        var separator = Dialect.ScriptWriter.BatchSeparator is null ? null : Options.BatchSeparator ?? Dialect.ScriptWriter.BatchSeparator;
        return Options.Idempotent
            ? new IdempotentScriptSink(Dialect, writer, Dialect.ScriptWriter.ConditionalScript(ScriptName()), Versions, Catalog.Graph)
            {
                BatchSeparator = separator,
            }
            : new ScriptSink(Dialect, writer) { BatchSeparator = separator };
    }

    TransactionStrategy Transactions()
    {
        var journal = Journal;
        return _environment.TwoPhase is not null ? new TwoPhases(_sink, Dialect.Connector.TwoPhase!, Bind.Name)
            : !IsTransactional && !IsOffline ? new PerSchemaChange(_sink) { Journal = journal }
            : IsTransactional && Options.TransactionPerRevision ? new PerRevision(_sink) { Journal = journal }
            : new WholeRun(_sink) { Journal = journal };
    }

    // A run in two phases keeps nothing before its end.
    StepJournal? Journal => _sink is ConnectionSink { TwoPhase: null } connection
        ? new(
            new(Dialect, Versions.Name),
            connection,
            $"process {Environment.ProcessId} on {Environment.MachineName}, {Tool}"
        )
        : null;

    // Of delegates that are added, a call gives the last one's task alone.
    async Task ApplyAsync(
        Func<MigrationContext, RevisionStep, IReadOnlyList<string>, Task> callbacks,
        RevisionStep step,
        IReadOnlyList<string> rows
    )
    {
        foreach (var callback in callbacks.GetInvocationList().Cast<Func<MigrationContext, RevisionStep, IReadOnlyList<string>, Task>>())
            await callback(this, step, rows);
    }
}
