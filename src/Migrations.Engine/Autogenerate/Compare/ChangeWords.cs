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
            yield return alter.Existing is { } before && dialect.ValueWriter.TypeSql(before.Type) != dialect.ValueWriter.TypeSql(type)
                ? $"type {dialect.ValueWriter.TypeSql(before.Type)} to {dialect.ValueWriter.TypeSql(type)}"
                : $"type {dialect.ValueWriter.TypeSql(type)}";
        if (alter.Nullable is { } nullable)
            yield return nullable ? "NOT NULL to NULL" : "NULL to NOT NULL";
        if (alter.Default is { } change)
            yield return change.To is null or NoDefault ? "no default" : $"default {dialect.ValueWriter.DefaultSql(change.To)}";
        if (alter.Identity is not null)
            yield return "identity";
        if (alter.Comment is not null)
            yield return "comment";
    }
}
