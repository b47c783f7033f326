using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>Identities with their options, where the product has them. What is left out has the value that SQL gives it.</summary>
static class Identities
{
    public static Change<Identity>? Compare(TableComparison tables, Column model, Column database) =>
        !tables.Dialect.HasIdentityOptions || Reduced(model) == Reduced(database) ? null : new(model.Identity);

    // Without what is as it would be anyway, which the type decides: another type alone is no other identity.
    static Identity? Reduced(Column column)
    {
        if (column.Identity is not { } identity)
            return null;
        var isUp = identity.Increment is not < 0;
        var (least, most) = isUp ? (1L, Greatest(column.Type)) : (-Greatest(column.Type) - 1, -1L);
        return identity with
        {
            Start = Unless(identity.Start, isUp ? identity.MinValue ?? least : identity.MaxValue ?? most),
            Increment = Unless(identity.Increment, 1),
            MinValue = Unless(identity.MinValue, least),
            MaxValue = Unless(identity.MaxValue, most),
            Cycle = identity.Cycle is true ? true : null,
            Cache = Unless(identity.Cache, 1),
        };
    }

    static long? Unless(long? given, long usual) => given == usual ? null : given;

    static long Greatest(SqlType type) => type switch
    {
        SmallIntegerType => short.MaxValue,
        BigIntegerType => long.MaxValue,
        _ => int.MaxValue,
    };
}
