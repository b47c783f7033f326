using Migrations.Engine.Lint.Rules;

namespace Migrations.Engine.Lint;

/// <summary>Every rule, in the order of the codes.</summary>
static class LintRules
{
    /// <summary>Rules about operations.</summary>
    public static IReadOnlyList<OperationRule> OfOperations { get; } =
    [
        new TableDropped(),
        new ColumnDropped(),
        new TypeNarrowed(),
        new RequiredColumnAdded(),
        new ColumnMadeRequired(),
        new TableRenamed(),
        new ColumnRenamed(),
        new SequenceDropped(),
        new PostgreSqlTypeRewrites(),
        new PostgreSqlColumnRewrites(),
        new PostgreSqlNotNullScans(),
        new PostgreSqlIndexBlocks(),
        new PostgreSqlConstraintScans(),
        new PostgreSqlKeyBlocks(),
        new MySqlTypeCopies(),
        new MySqlOrderRebuilds(),
        new MySqlPrimaryKeyRebuilds(),
        new MySqlConstraintCopies(),
        new MySqlColumnCopies(),
        new UnnamedConstraint(),
        new UndeclaredSql(),
        new RowsRepeated(),
        new ProductCost(),
    ];

    /// <summary>Rules about revisions.</summary>
    public static IReadOnlyList<RevisionRule> OfRevisions { get; } = [new NoWayBack(), new WayBackLeadsElsewhere()];

    /// <summary>Rules about all revisions together.</summary>
    public static IReadOnlyList<HistoryRule> OfHistory { get; } = [new SeveralHeads(), new ReleasedChanged(), new ReleasedMissing()];

    /// <summary>What the findings of a code are of.</summary>
    public static LintKind KindOf(string code) => code switch
    {
        "MIG7001" or "MIG7002" or "MIG7003" or "MIG7008" => LintKind.Loses,
        "MIG7050" => LintKind.Waits,
        _ when code.StartsWith("MIG701", StringComparison.Ordinal) || code.StartsWith("MIG702", StringComparison.Ordinal) => LintKind.Waits,
        _ => LintKind.Other,
    };

    /// <summary>The codes of all rules.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [.. OfOperations.Concat<LintRule>(OfRevisions).Concat(OfHistory).Select(rule => rule.Code).Order(StringComparer.Ordinal)];
}
