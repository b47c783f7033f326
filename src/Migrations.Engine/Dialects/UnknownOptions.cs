using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects;

/// <summary>Options that are named after a product and that it does not have.</summary>
static class UnknownOptions
{
    /// <summary>
    /// Refuses an option that is named after this product and that it does not have, as SQLAlchemy does: it would be passed by in
    /// silence.
    /// </summary>
    /// <exception cref="MigrationException">MIG6043: the option is not known.</exception>
    public static void Refuse(Dialect dialect, Operation operation)
    {
        foreach (var inner in operation.Inner)
            Refuse(dialect, inner);
        var unknown = TableOptions(operation).Where(key => IsOwn(dialect, key)).FirstOrDefault(key => !dialect.IsTableOption(key))
            ?? OtherOptions(operation)
                .SelectMany(options => options)
                .Select(option => option.Key)
                .Where(key => IsOwn(dialect, key))
                .FirstOrDefault(key => !dialect.OptionKeys.Contains(key));
        if (unknown is not null)
            throw Errors.UnknownOption(
                dialect.DisplayName,
                unknown,
                operation.Describe(),
                string.Join(", ", dialect.OptionKeys.Order(StringComparer.Ordinal)),
                operation.Location
            );
    }

    static bool IsOwn(Dialect dialect, string key) =>
        dialect.Aliases.Prepend(dialect.Name).Any(name => key.StartsWith(name + "_", StringComparison.OrdinalIgnoreCase));

    static IEnumerable<string> TableOptions(Operation operation) => (operation switch
    {
        CreateTable create => create.Table.Options,
        BatchAlterTable { TableOptions: { } options } => options,
        _ => DialectOptions.None,
    }).Select(option => option.Key);

    static IEnumerable<DialectOptions> OtherOptions(Operation operation) => operation switch
    {
        AlterColumn alter => [alter.Options],
        DropColumn drop => [drop.Options],
        DropIndex drop => [drop.Options],
        _ => operation.Adds.Select(item => item switch
        {
            Column column => column.Options,
            Constraint constraint => constraint.Options,
            TableIndex index => index.Options,
            _ => DialectOptions.None,
        }),
    };
}
