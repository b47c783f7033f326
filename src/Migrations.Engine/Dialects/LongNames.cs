using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects;

/// <summary>Names that the product would refuse, or cut.</summary>
static class LongNames
{
    /// <summary>
    /// Refuses a name that an operation gives and that the product would refuse, or cut, once the operations before it have run.
    /// </summary>
    /// <exception cref="MigrationException">MIG3060: a name is too long.</exception>
    public static void Refuse(Dialect dialect, Operation operation)
    {
        if (
            dialect.NameLimit is { } limit
            && Given(operation).FirstOrDefault(given => limit.Length(given.Name) > limit.Longest) is { Name: { } name, Kind: var kind }
        )
            throw Errors.NameTooLong(dialect.DisplayName, kind, name, limit.Length(name), limit.Longest, limit.Unit, operation.Location);
        foreach (var inner in operation.Inner)
            Refuse(dialect, inner);
    }

    // What only refers to an object cannot name one that is not there.
    static IEnumerable<(string Kind, string Name)> Given(Operation operation) =>
        operation switch
        {
            CreateTable { Table: var table } => Named(("table", table.Name), ("schema", table.Schema))
                .Concat(operation.Adds.SelectMany(Given)),
            RenameTable rename => Named(("table", rename.NewName)),
            CreateSequence { Sequence: var sequence } => Named(("sequence", sequence.Name), ("schema", sequence.Schema)),
            RenameSequence rename => Named(("sequence", rename.NewName)),
            AlterColumn alter => Named(("column", alter.NewName)).Concat(alter.Type is null ? [] : Given(alter.Type)),
            _ => operation.Adds.SelectMany(Given),
        };

    static IEnumerable<(string Kind, string Name)> Given(TableItem item) => item switch
    {
        Column column => Named(("column", column.Name)).Concat(Given(column.Type)),
        Constraint constraint => Named(("constraint", constraint.Name)),
        TableIndex index => Named(("index", index.Name)),
        _ => [],
    };

    // An enum is a type of its own, or a CHECK, or neither.
    static IEnumerable<(string Kind, string Name)> Given(SqlType type) => type switch
    {
        EnumType named => Named(("type", named.Name), ("constraint", named.CheckName)),
        BooleanType flag => Named(("constraint", flag.CheckName)),
        _ => [],
    };

    static IEnumerable<(string Kind, string Name)> Named(params (string Kind, string? Name)[] names) =>
        names.Where(given => given.Name is not null)!;
}
