using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Environments;

/// <summary>What a verb does with each bind that the environment configures.</summary>
public delegate Task MigrationBody(MigrationContext context);

/// <summary>One run of an environment, as Alembic's <c>context</c>: an environment configures a <see cref="MigrationContext"/> with it for each bind.</summary>
public sealed class EnvironmentContext
{
    readonly MigrationBody body;
    readonly Dictionary<string, StringWriter> scripts = [];

    internal EnvironmentContext(RevisionCatalog catalog, IReport report, bool isOffline, bool isReadOnly, MigrationBody body, CancellationToken cancellation) =>
        (Catalog, Report, IsOffline, IsReadOnly, this.body, Cancellation) = (catalog, report, isOffline, isReadOnly, body, cancellation);

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

    internal RevisionCatalog Catalog { get; }

    /// <summary>The scripts that were written, by bind. They become files when the whole run succeeded.</summary>
    internal IReadOnlyDictionary<string, StringWriter> Scripts => scripts;

    internal TextWriter OpenScript(string bind)
    {
        if (!scripts.TryGetValue(bind, out var script))
            scripts.Add(bind, script = new StringWriter { NewLine = "\n" });
        return script;
    }

    internal Task RunAsync(MigrationContext context) => body(context);
}
