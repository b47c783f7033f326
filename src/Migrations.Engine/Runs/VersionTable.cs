using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs;

/// <summary>
/// The table that says where a database is: one row a head, as Alembic's, so that both tools can work on one database
/// (https://alembic.sqlalchemy.org/en/latest/branches.html).
/// </summary>
/// <param name="dialect">The product.</param>
/// <param name="name">The table's name and schema.</param>
sealed class VersionTable(Dialect dialect, TableName name)
{
    const string Column = "version_num";

    /// <summary>The table's name and schema.</summary>
    public TableName Name { get; } = name;

    /// <summary>Whether the table has a primary key.</summary>
    public bool HasPrimaryKey { get; init; } = true;

    /// <summary>Refuses a name or schema that the product does not take.</summary>
    /// <exception cref="MigrationException">MIG1046: it cannot be used.</exception>
    public void CheckName() => OwnTableName.Refuse("version", dialect, Name, Create());

    /// <summary>Creates the table.</summary>
    /// <param name="ifNotExists">Whether a table that is there already is left alone.</param>
    public Operation Create(bool ifNotExists = false) => new CreateTable(new Table(Name.Name)
    {
        Schema = Name.Schema,
        Columns = [new Column(Column, SqlType.String(RevisionNames.LongestId), Nullable: false)],
        Constraints = HasPrimaryKey ? [new PrimaryKey([Column], $"{Name.Name}_pkc")] : [],
    })
    { IfNotExists = ifNotExists };

    /// <summary>The rows; none where the table is not there.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(ConnectionSink sink, CancellationToken cancellation) =>
        await sink.HasTableAsync(Name, cancellation)
            ? await sink.QueryAsync($"SELECT {Column} FROM {Quoted} ORDER BY {Column}", cancellation)
            : [];

    /// <summary>Makes one change of a row. A row that is not as it was read means that somebody else was faster.</summary>
    /// <param name="sink">Where the statement goes.</param>
    /// <param name="change">The change.</param>
    /// <param name="state">What is in the database when the run stops here.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MigrationException">MIG5005: the row is not there any more.</exception>
    public async Task ApplyAsync(Sink sink, VersionChange change, Func<string> state, CancellationToken cancellation)
    {
        if (!await sink.ChangeOneRowAsync(Statement(change), cancellation))
            throw Errors.VersionTableRaced(Name.ToString(), change.From ?? change.To!, state());
    }

    /// <summary>Deletes every row.</summary>
    public Statement Clear() => $"DELETE FROM {Quoted}";

    /// <summary>The condition of a step as SQL.</summary>
    public string Condition(RevisionGraph graph, StepCondition step) => step switch
    {
        { Row: { } row } => Exists([row]),
        { NoRow.Count: var count } when count == graph.Count => $"NOT EXISTS (SELECT 1 FROM {Quoted})",
        _ => "NOT " + Exists(step.NoRow),
    };

    /// <summary>Whether a revision is applied, as SQL.</summary>
    public string IsApplied(RevisionGraph graph, string id) => Exists(StepCondition.Applied(graph, id));

    /// <summary>
    /// The rows of a step for a table in any state that the step's condition allows. The statement that makes the condition false is the
    /// last one. A revision that the step goes down to is a row again only where nothing else that follows it is applied.
    /// </summary>
    public IEnumerable<Statement> Apply(RevisionGraph graph, RevisionStep step)
    {
        var id = step.Revision.Id;
        var parents = graph.EffectiveParentsOf(id);
        if (!step.IsUpgrade)
            return
            [
                .. parents
                    .Select(parent => (Id: parent, Applied: StepCondition.Applied(graph, parent)))
                    .Where(parent => !parents.Any(other => other != parent.Id && parent.Applied.Contains(other)))
                    .Select(parent =>
                        new Statement(
                            $"INSERT INTO {Quoted} ({Column}) SELECT {dialect.ValueWriter.Literal(parent.Id)} "
                                + $"WHERE NOT {Exists(parent.Applied.Where(other => other != id))}"
                        )
                    ),
                Delete([id]),
            ];
        Statement insert = $"INSERT INTO {Quoted} ({Column}) VALUES ({dialect.ValueWriter.Literal(id)})";
        if (parents.Count == 0)
            return [insert];
        return StepCondition.Of(graph, step).Row is null ? [Delete(parents), insert] : [insert, Delete(parents)];
    }

    string Exists(IEnumerable<string> ids) => $"EXISTS (SELECT 1 FROM {Quoted} WHERE {In(ids)})";

    Statement Delete(IEnumerable<string> ids) => $"DELETE FROM {Quoted} WHERE {In(ids)}";

    string In(IEnumerable<string> ids) => ids.ToList() switch
    {
        [var id] => $"{Column} = {dialect.ValueWriter.Literal(id)}",
        var list => $"{Column} IN ({string.Join(", ", list.Select(id => dialect.ValueWriter.Literal(id)))})",
    };

    string Quoted => dialect.Quote(Name);

    Statement Statement(VersionChange change) => change switch
    {
        { From: null } => $"INSERT INTO {Quoted} ({Column}) VALUES ({dialect.ValueWriter.Literal(change.To)})",
        { To: null } => $"DELETE FROM {Quoted} WHERE {Quoted}.{Column} = {dialect.ValueWriter.Literal(change.From)}",
        _ => $"UPDATE {Quoted} SET {Column}={dialect.ValueWriter.Literal(change.To)} "
            + $"WHERE {Quoted}.{Column} = {dialect.ValueWriter.Literal(change.From)}",
    };
}
