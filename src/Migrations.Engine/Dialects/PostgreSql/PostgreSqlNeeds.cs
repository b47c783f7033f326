using Migrations.Engine.Operations;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>What came with a version after 12 (https://www.postgresql.org/docs/release/).</summary>
static class PostgreSqlNeeds
{
    public static IEnumerable<ServerNeed> Of(Operation operation) =>
        operation.Adds.SelectMany(Of).Concat(operation is AlterColumn alter ? Of(alter) : []);

    static IEnumerable<ServerNeed> Of(TableItem item) => item switch
    {
        Column column => Of(column),
        Constraint constraint => Of(constraint.Options),
        TableIndex index => Of(index.Options),
        _ => [],
    };

    static IEnumerable<ServerNeed> Of(Column column)
    {
        if (column.Computed is { Persisted: false })
            yield return Since(18, "a virtual column");
        if (!column.Nullable && (column.Options.IsSet(PostgreSqlOptions.NoInherit) || column.Options.IsSet(PostgreSqlOptions.NotValid)))
            yield return NotNullConstraint;
    }

    static IEnumerable<ServerNeed> Of(AlterColumn alter)
    {
        if (alter.Nullable == false && !NotNullOptions.Of(alter.Options).IsEmpty)
            yield return NotNullConstraint;
        if (alter.Computed is { To: { } computed })
            yield return computed.Persisted == false
                ? Since(18, "a virtual column")
                : Since(17, "another expression of a generated column");
    }

    static IEnumerable<ServerNeed> Of(DialectOptions options)
    {
        if (options.IsSet(PostgreSqlOptions.NullsNotDistinct))
            yield return Since(15, "NULLS NOT DISTINCT");
        if (options[PostgreSqlOptions.OnDeleteColumns] is not null)
            yield return Since(15, "the columns of ON DELETE SET");
        if (options.IsSet(PostgreSqlOptions.NotEnforced))
            yield return Since(18, "NOT ENFORCED");
        if (options.IsSet(PostgreSqlOptions.WithoutOverlaps))
            yield return Since(18, "WITHOUT OVERLAPS");
        if (options.IsSet(PostgreSqlOptions.Period))
            yield return Since(18, "a foreign key of a PERIOD");
    }

    static readonly ServerNeed NotNullConstraint = Since(18, "a NOT NULL that is a constraint of its own");

    static ServerNeed Since(int version, string what) => new(what, new(version, 0));
}
