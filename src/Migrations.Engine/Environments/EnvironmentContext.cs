using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;

namespace MigrationsBuild;

/// <summary>What a verb does with each bind that the environment configures.</summary>
delegate Task MigrationBody(MigrationContext context);

/// <summary>
/// One run of an environment, as Alembic's <c>context</c>: an environment configures a <see cref="MigrationContext"/> with it for
/// each bind.
/// </summary>
public sealed class EnvironmentContext
{
    readonly MigrationBody _body;
    readonly Dictionary<string, StringWriter> _scripts = [];

    internal EnvironmentContext(
        RevisionCatalog catalog,
        IReport report,
        bool isOffline,
        bool isReadOnly,
        MigrationBody body,
        CancellationToken cancellation
    ) => (Catalog, Report, IsOffline, IsReadOnly, this._body, Cancellation) = (catalog, report, isOffline, isReadOnly, body, cancellation);

    /// <summary>Whether the run writes scripts and opens no connection.</summary>
    public bool IsOffline { get; }

    /// <summary>Whether the verb only reads; then no transaction is opened.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Cancelled when the build is.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where to tell what happens.</summary>
    public IReport Report { get; }

    /// <summary>The revisions and how they hang together.</summary>
    public RevisionGraph Revisions => Catalog.Graph;

    /// <summary>Configures a context for a bind.</summary>
    /// <param name="options">With the bind, and online with its open connection.</param>
    public MigrationContext Configure(ContextOptions options) => new(this, options);

    /// <summary>
    /// How many binds run at a time, each in transactions of its own (MigrationParallelism); null: all binds in one go, committed
    /// together.
    /// </summary>
    public int? Parallelism { get; init; }

    /// <summary>Whether no further bind begins once one has failed (MigrationStopOnFailure).</summary>
    public bool StopOnFailure { get; init; }

    /// <summary>
    /// Runs each bind by itself, <see cref="Parallelism"/> at a time, also when another one fails, and tells at the end what became of all.
    /// </summary>
    /// <param name="binds">The binds.</param>
    /// <param name="run">Opens the bind's connection, configures a context and runs it; it is called on several threads.</param>
    /// <exception cref="MigrationException">MIG5040: some failed.</exception>
    public Task RunEachAsync(IReadOnlyList<Bind> binds, Func<Bind, Task> run)
    {
        ParallelRun = new(Parallelism ?? 1, StopOnFailure, Ended);
        return ParallelRun.RunAsync(binds, Report, run, Cancellation);
    }

    /// <summary>Is told each bind that runs by itself at its end, on its thread, with why it failed.</summary>
    internal Action<Bind, MigrationException?> Ended { get; init; } = (_, _) => { };

    internal ParallelRun? ParallelRun { get; private set; }

    /// <summary>What the binds of a two-phase run decide together; null in other runs.</summary>
    internal TwoPhaseRun? TwoPhase { get; init; }

    internal RevisionCatalog Catalog { get; }

    /// <summary>The scripts that were written, by bind. They become files when the whole run succeeded.</summary>
    internal IReadOnlyDictionary<string, StringWriter> Scripts => _scripts;

    internal TextWriter OpenScript(string bind)
    {
        if (!_scripts.TryGetValue(bind, out var script))
            _scripts.Add(bind, script = new StringWriter { NewLine = "\n" });
        return script;
    }

    internal Task RunAsync(MigrationContext context) => _body(context);
}
