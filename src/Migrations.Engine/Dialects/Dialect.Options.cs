using Migrations.Engine.Diagnostics;

namespace MigrationsBuild.Dialects;

/// <summary>Options that only this product understands.</summary>
public abstract partial class Dialect
{
    /// <summary>The keys of its options. docs/dialects.md lists them.</summary>
    protected abstract IReadOnlySet<string> OptionKeys { get; }

    /// <summary>Whether a table may have the option; MySQL's tables take any.</summary>
    protected virtual bool IsTableOption(string key) => OptionKeys.Contains(key);

    /// <summary>
    /// Refuses an option that is named after this product and that it does not have, as SQLAlchemy does: it would be passed by in
    /// silence.
    /// </summary>
    /// <exception cref="MigrationException">MIG6043: the option is not known.</exception>
    public void RefuseUnknownOptions(Operation operation)
    {
        foreach (var inner in operation.Inner)
            RefuseUnknownOptions(inner);
        var unknown = TableOptions(operation).Where(IsOwn).FirstOrDefault(key => !IsTableOption(key))
            ?? OtherOptions(operation)
                .SelectMany(options => options)
                .Select(option => option.Key)
                .Where(IsOwn)
                .FirstOrDefault(key => !OptionKeys.Contains(key));
        if (unknown is not null)
            throw Errors.UnknownOption(
                DisplayName,
                unknown,
                operation.Describe(),
                string.Join(", ", OptionKeys.Order(StringComparer.Ordinal)),
                operation.Location
            );
    }

    bool IsOwn(string key) => Aliases.Prepend(Name).Any(name => key.StartsWith(name + "_", StringComparison.OrdinalIgnoreCase));

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
