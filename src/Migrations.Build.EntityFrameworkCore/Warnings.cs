namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The warnings of this package, one method each; docs/diagnostics.md describes each.</summary>
static class Warnings
{
    // 4xxx: the model

    /// <summary>MIG4060: a part of the model is left out.</summary>
    /// <param name="what">The part.</param>
    /// <param name="sql">The statement that makes it, as EF Core writes it; null where there is none.</param>
    /// <param name="location">Where it comes from.</param>
    public static Diagnostic LeftOut(string what, string? sql, SourceLocation? location) =>
        new(
            "MIG4060",
            $"{what} is not taken from the DbContext. Write it in a revision"
                + (sql is null ? ", with op.Execute." : $": op.Execute(\"{sql.Replace("\"", "\\\"")}\")."),
            location
        );

    /// <summary>MIG4061: rows of the model are left out.</summary>
    public static Diagnostic RowsLeftOut(TableName table, int count, SourceLocation? location) =>
        new(
            "MIG4061",
            $"{count} row(s) of table {table} that the DbContext has (HasData) are not taken, because a value of them has no form in a "
                + "revision. Insert them in a revision, with op.Execute.",
            location
        );

    /// <summary>MIG4062: a part of a migration is not imported.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="what">The part.</param>
    /// <param name="location">The migration's class.</param>
    public static Diagnostic NotImported(string migration, string what, SourceLocation? location) =>
        new(
            "MIG4062",
            $"The migration {migration}: {what} is not imported. A comment stands at its place in the revision; write there what it "
                + "has to do.",
            location
        );
}
