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
        var isUp = identity.Increment is not < 0;
        var (least, most) = isUp ? (1L, Greatest(column.Type)) : (-Greatest(column.Type) - 1, -1L);
        (least, most) = (identity.MinValue ?? least, identity.MaxValue ?? most);
        return identity with
        {
            Start = identity.Start ?? (isUp ? least : most),
            Increment = identity.Increment ?? 1,
            MinValue = least,
            MaxValue = most,
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
