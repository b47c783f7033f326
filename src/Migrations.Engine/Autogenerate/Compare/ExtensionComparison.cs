using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// The extensions that the model wants and that are not there. No comparison drops one: the server's administrator may have made it, and
/// other databases of the revisions may use it.
/// </summary>
static class ExtensionComparison
{
    /// <summary>What makes them, before all else that may use them.</summary>
    /// <exception cref="MigrationException">MIG6001: the product has none.</exception>
    public static IReadOnlyList<Operation> Of(MetaData model, MetaData database, Dialect dialect)
    {
        var missing = model
            .Objects.OfType<DatabaseExtension>()
            .Where(wanted => database.FindObject<DatabaseExtension>(wanted.Name) is null)
            .Where(wanted => !OpaqueSql.Makes(database, "EXTENSION", wanted.Name))
            .Select(wanted => new CreateExtension(wanted))
            .ToList();
        foreach (var create in missing)
            _ = dialect.SqlWriter.ToSql(create).ToList(); // Refused where it cannot be written.
        return missing;
    }
}
