namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>An operation in words, with what it changes of a column.</summary>
static class ChangeWords
{
    public static string Of(Operation operation, Dialect dialect) => operation is AlterColumn { ChangesDefinition: true } alter
        ? $"{alter.Describe()} ({string.Join(", ", Parts(alter, dialect))})"
        : operation.Describe();

    static IEnumerable<string> Parts(AlterColumn alter, Dialect dialect)
    {
        if (alter.Type is { } type)
            yield return alter.Existing is { } before && dialect.TypeSql(before.Type) != dialect.TypeSql(type)
                ? $"type {dialect.TypeSql(before.Type)} to {dialect.TypeSql(type)}"
                : $"type {dialect.TypeSql(type)}";
        if (alter.Nullable is { } nullable)
            yield return nullable ? "NOT NULL to NULL" : "NULL to NOT NULL";
        if (alter.Default is { } change)
            yield return change.To is null or NoDefault ? "no default" : $"default {dialect.DefaultSql(change.To)}";
        if (alter.Identity is not null)
            yield return "identity";
        if (alter.Comment is not null)
            yield return "comment";
    }
}
