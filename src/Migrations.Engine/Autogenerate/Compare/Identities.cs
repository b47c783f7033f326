using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Identities with their options, where the product has them. What is left out has the value that SQL gives it.</summary>
static class Identities
{
    public static Change<Identity>? Compare(TableComparison tables, Column model, Column database) =>
        !tables.Dialect.HasIdentityOptions || Completed(model) == Completed(database) ? null : new(model.Identity);

    static Identity? Completed(Column column)
    {
        if (column.Identity is not { } identity)
            return null;
        var least = identity.MinValue ?? 1;
        return identity with
        {
            Start = identity.Start ?? least,
            Increment = identity.Increment ?? 1,
            MinValue = least,
            MaxValue = identity.MaxValue ?? Greatest(column.Type),
            Cycle = identity.Cycle ?? false,
            Cache = identity.Cache ?? 1,
        };
    }

    static long Greatest(SqlType type) => type switch
    {
        SmallIntegerType => short.MaxValue,
        BigIntegerType => long.MaxValue,
        _ => int.MaxValue,
    };
}
