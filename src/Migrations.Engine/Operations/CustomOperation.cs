using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>
/// An operation of the project's own, as those of Alembic's register_operation
/// (https://alembic.sqlalchemy.org/en/latest/api/operations.html#operation-plugins): a record that says by itself what SQL it is, what it
/// does to a schema, how it is undone and how a revision calls it.
/// </summary>
public abstract record CustomOperation : Operation
{
    /// <summary>The statements for a product.</summary>
    /// <exception cref="MigrationException">MIG6001 by <see cref="Unsupported"/>: the product cannot do it.</exception>
    public abstract IEnumerable<string> ToSql(ISqlDialect dialect);

    /// <summary>The call that revisions have for it; null: <c>op.Invoke(new …)</c> with its constructor and properties.</summary>
    public virtual OperationCall? Call => null;

    /// <summary>
    /// Whether it comes before the changes of tables, as what drops an object that uses them must. Else it comes after them.
    /// The way back is the reverse of each operation in the reverse order.
    /// </summary>
    public virtual bool ComesFirst => false;

    /// <summary>The error for a product that cannot do it.</summary>
    protected MigrationException Unsupported(ISqlDialect dialect) => Errors.Unsupported(dialect.DisplayName, Describe(), Location);

    internal sealed override TableName? Altered => null;

    internal sealed override IEnumerable<Operation> Inner => [];

    internal sealed override IEnumerable<TableItem> Adds => [];

    internal IReadOnlyList<string> Sql(ISqlDialect dialect) => Guarded(nameof(ToSql), () => ToSql(dialect).ToList());

    internal sealed override void Replay(MetaData schema) => Guarded(nameof(Apply), () =>
    {
        Apply(schema);
        return schema;
    });

    T Guarded<T>(string member, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure) when (Cause.Of(failure) is not (MigrationException or OperationCanceledException))
        {
            throw Errors.CustomOperationThrew(Describe(), member, Cause.Text(failure), Location, failure);
        }
    }
}
