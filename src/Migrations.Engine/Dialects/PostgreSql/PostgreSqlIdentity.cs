namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Identities in PostgreSQL's words.</summary>
static class PostgreSqlIdentity
{
    // One that counts the other way from now on has other bounds, and the number that it had reached is outside of them.
    internal static IEnumerable<string> IdentityChanges(Identity before, Identity after)
    {
        var isTurned = IsDown(after) != IsDown(before);
        if (before.Always != after.Always)
            yield return $"SET GENERATED {(after.Always ? "ALWAYS" : "BY DEFAULT")}";
        foreach (var option in IdentityOptions(new()
        {
            Increment = Changed(before.Increment, after.Increment, 1),
            Start = isTurned || StartOf(before) != StartOf(after) ? StartOf(after) : null,
            MinValue = Changed(before.MinValue, after.MinValue, null),
            MaxValue = Changed(before.MaxValue, after.MaxValue, null),
            Cache = Changed(before.Cache, after.Cache, 1),
            Cycle = before.Cycle == after.Cycle ? null : after.Cycle ?? false,
        }).OrderBy(option => option.Replace("NO ", ""), StringComparer.Ordinal)) // As Alembic orders them.
            yield return $"SET {option}";
        if (after.MinValue is null && (isTurned || before.MinValue is not null))
            yield return "SET NO MINVALUE";
        if (after.MaxValue is null && (isTurned || before.MaxValue is not null))
            yield return "SET NO MAXVALUE";
        if (isTurned)
            yield return "RESTART";
    }

    static bool IsDown(Identity identity) => identity.Increment is < 0;

    // Where nobody says it, the first bound.
    internal static long StartOf(Identity identity) =>
        identity.Start ?? (IsDown(identity) ? identity.MaxValue ?? -1 : identity.MinValue ?? 1);

    // The server refuses bounds that the last number is not within. One that is still before the first bound may go on from there, one
    // that nobody has used yet from anywhere. One that is past the last bound is for people: to begin again would give numbers twice.
    internal static string? OutOfBounds(Identity before, Identity after)
    {
        if (IsDown(before) != IsDown(after))
            return null;
        var conditions = new List<string>();
        if (after.MinValue is { } least && !(before.MinValue >= least))
            conditions.Add($"reached < {least}{(IsDown(after) ? " AND NOT used" : "")}");
        if (after.MaxValue is { } most && !(before.MaxValue <= most))
            conditions.Add($"reached > {most}{(IsDown(after) ? "" : " AND NOT used")}");
        return conditions.Count == 0 ? null : string.Join(" OR ", conditions);
    }

    static long? Changed(long? before, long? after, long? none) => before == after ? null : after ?? none;

    internal static string IdentityWords(Identity identity)
    {
        var options = string.Join(' ', IdentityOptions(identity));
        return $"GENERATED {(identity.Always ? "ALWAYS" : "BY DEFAULT")} AS IDENTITY{(options.Length == 0 ? "" : $" ({options})")}";
    }

    static IEnumerable<string> IdentityOptions(Identity identity)
    {
        if (identity.Increment is { } increment)
            yield return $"INCREMENT BY {increment}";
        if (identity.Start is { } start)
            yield return $"START WITH {start}";
        if (identity.MinValue is { } least)
            yield return $"MINVALUE {least}";
        if (identity.MaxValue is { } most)
            yield return $"MAXVALUE {most}";
        if (identity.Cache is { } cache)
            yield return $"CACHE {cache}";
        if (identity.Cycle is { } cycle)
            yield return cycle ? "CYCLE" : "NO CYCLE";
    }
}
