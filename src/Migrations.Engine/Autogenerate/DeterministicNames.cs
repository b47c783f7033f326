namespace Migrations.Engine.Autogenerate;

/// <summary>
/// Gives a name to every constraint and index that an operation creates without one, so that a later revision can drop it.
/// A revision is written with these names; to be called before the operations are reversed.
/// </summary>
static class DeterministicNames
{
    /// <summary>The same operations with names; the same operations always get the same names.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="maxLength">The longest name that the product takes; what is longer is cut.</param>
    /// <param name="takenNames">Names that the database has already, so that none is given twice, also not while its owner is still to be
    /// dropped.</param>
    public static IReadOnlyList<Operation> Apply(IEnumerable<Operation> operations, int maxLength, IEnumerable<string>? takenNames = null)
    {
        var list = operations.ToList();
        var taken = list.SelectMany(GivenNames).Concat(takenNames ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return list.Select(operation => Apply(operation, taken, maxLength)).ToList();
    }

    static Operation Apply(Operation operation, HashSet<string> taken, int maxLength) =>
        operation switch
        {
            CreateTable create => create with
            {
                Table = create.Table with
                {
                    Constraints = create
                        .Table.Constraints.Select(constraint => Named(create.Table.FullName, constraint, taken, maxLength))
                        .ToValueList(),
                    Indexes = create.Table.Indexes.Select(index => Named(create.Table.FullName, index, taken, maxLength)).ToValueList(),
                },
            },
            AddConstraint add => add with { Constraint = Named(add.Table, add.Constraint, taken, maxLength) },
            CreateIndex create => create with { Index = Named(create.Table, create.Index, taken, maxLength) },
            BatchAlterTable batch => batch with
            {
                Operations = batch.Operations.Select(inner => Apply(inner, taken, maxLength)).ToValueList(),
            },
            _ => operation,
        };

    static Constraint Named(TableName table, Constraint constraint, HashSet<string> taken, int maxLength)
    {
        if (constraint.Name is not null)
            return constraint;
        var given = constraint is CheckConstraint check ? check with { Name = CheckPart(check.Sql) } : constraint;
        return constraint with { Name = Free(NamingConvention.Default.Apply(table, given).Name!, taken, maxLength) };
    }

    static TableIndex Named(TableName table, TableIndex index, HashSet<string> taken, int maxLength) =>
        index.Name is not null
            ? index
            : index with
            {
                Name = Free(NamingConvention.Default.Apply(table, index).Name!.TrimEnd('_'), taken, maxLength),
            };

    // The first name in the condition: most conditions begin with the column that they are about.
    static string CheckPart(string sql) =>
        SqlLanguage
            .Standard.Tokens(sql)
            .Where(token =>
                token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName
                && (token.Name is ['_', ..] || token.Name is [var first, ..] && char.IsLetter(first))
            )
            .Select(token => token.Name)
            .FirstOrDefault(name => !name.Equals("NOT", StringComparison.OrdinalIgnoreCase))
        ?? "check";

    static string Free(string name, HashSet<string> taken, int maxLength)
    {
        var free = NamingConvention.Cut(name, maxLength);
        for (var i = 2; !taken.Add(free); i++)
            free = NamingConvention.Cut($"{name}_{i}", maxLength);
        return free;
    }

    static IEnumerable<string> GivenNames(Operation operation) =>
        (
            operation switch
            {
                CreateTable create => create
                    .Table.Constraints.Select(constraint => constraint.Name)
                    .Concat(create.Table.Indexes.Select(index => index.Name)),
                AddConstraint add => [add.Constraint.Name],
                CreateIndex create => [create.Index.Name],
                BatchAlterTable batch => batch.Operations.SelectMany(GivenNames),
                _ => [],
            }
        ).OfType<string>();
}
