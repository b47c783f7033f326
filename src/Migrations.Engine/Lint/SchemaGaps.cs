namespace Migrations.Engine.Lint;

/// <summary>
/// What a schema lacks, or has too much, beside another; the rows that the revisions know too. The order of columns and the names of
/// constraints do not count.
/// </summary>
static class SchemaGaps
{
    /// <summary>Each difference in words.</summary>
    /// <param name="wanted">The schema as it should be.</param>
    /// <param name="found">The schema as it is.</param>
    /// <param name="touched">The tables that may differ: to look at all of them after each revision grows with the square.</param>
    /// <param name="dialect">Tells which types, defaults and expressions are the same.</param>
    public static IEnumerable<string> Of(MetaData wanted, MetaData found, IEnumerable<TableName> touched, Dialect dialect) =>
        touched.Distinct().Order().SelectMany(name =>
            (wanted.Find(name), found.Find(name)) switch
            {
                ({ } one, { } other) => ReferenceEquals(one, other) ? [] : Of(one, other, dialect),
                (null, { }) => [$"table {name} is left"],
                ({ }, null) => [$"table {name} is missing"],
                _ => [],
            }
        ).Concat(Sequences(wanted, found, dialect));

    static IEnumerable<string> Sequences(MetaData wanted, MetaData found, Dialect dialect)
    {
        foreach (var sequence in wanted.Sequences)
            if (found.FindSequence(sequence.FullName) is not { } other)
                yield return $"sequence {sequence.FullName} is missing";
            else if (sequence != other && dialect.SequenceWriter?.Comparable(sequence) != dialect.SequenceWriter?.Comparable(other))
                yield return $"sequence {sequence.FullName} is another";
        foreach (var left in found.Sequences.Where(sequence => wanted.FindSequence(sequence.FullName) is null))
            yield return $"sequence {left.FullName} is left";
    }

    static IEnumerable<string> Of(Table wanted, Table found, Dialect dialect)
    {
        foreach (var column in wanted.Columns)
            if (found.Column(column.Name) is not { } other)
                yield return $"column {wanted.FullName}.{column.Name} is missing";
            else if (Words(wanted, column, dialect) != Words(wanted, other, dialect))
                yield return $"column {wanted.FullName}.{column.Name} is another";
        foreach (var column in found.Columns.Where(column => wanted.Column(column.Name) is null))
            yield return $"column {wanted.FullName}.{column.Name} is left";
        var (before, after) = (Constraints(wanted, dialect), Constraints(found, dialect));
        foreach (var (_, missing) in before.ExceptBy(after.Keys, pair => pair.Key))
            yield return $"{missing} of {wanted.FullName} is missing";
        foreach (var (_, left) in after.ExceptBy(before.Keys, pair => pair.Key))
            yield return $"{left} of {wanted.FullName} is left";
        var (rows, others) = (Rows(wanted), Rows(found));
        if (rows.Keys.Except(others.Keys).Count() is > 0 and var gone)
            yield return $"{gone} row(s) of {wanted.FullName} are missing";
        if (rows.Count(row => others.TryGetValue(row.Key, out var other) && !row.Value.IsSameAs(other)) is > 0 and var changed)
            yield return $"{changed} row(s) of {wanted.FullName} have other values";
        if (others.Keys.Except(rows.Keys).Count() is > 0 and var kept)
            yield return $"{kept} row(s) of {wanted.FullName} are left";
    }

    static Dictionary<string, DeclaredRow> Rows(Table table) =>
        table.Rows.Where(row => !row.IsByHand)
            .GroupBy(row => $"{row.Key}: {row.KeyIn(row.Key)}")
            .ToDictionary(same => same.Key, same => same.First());

    static (string, bool, string?, string?) Words(Table table, Column column, Dialect dialect) => (
        dialect.Normalizer.ComparableType(table, column),
        column.Nullable && table.PrimaryKey?.Columns.Contains(column.Name) != true,
        dialect.Normalizer.ComparableDefault(column),
        column.Computed is null ? null : dialect.Normalizer.ComparableExpression(column.Computed.Sql));

    // What makes two the same, and the words for it. A unique index does what a UNIQUE constraint does, and some products do not tell them
    // apart; a CHECK may come from a type.
    static Dictionary<string, string> Constraints(Table table, Dialect dialect)
    {
        var all = new Dictionary<string, string>();
        foreach (var constraint in table.Constraints.Concat(table.Columns.Select(dialect.ValueWriter.TypeCheck).OfType<CheckConstraint>()))
        {
            var words = constraint switch
            {
                PrimaryKey key => $"primary key ({key.Columns})",
                UniqueConstraint unique => $"unique ({unique.Columns})",
                ForeignKey key => $"foreign key ({key.Columns}) to {key.Referred}",
                CheckConstraint check => $"check ({dialect.Normalizer.ComparableExpression(check.Sql).Trim()})",
                _ => $"{constraint}",
            };
            all.TryAdd(words, words);
        }
        foreach (var index in table.Indexes)
        {
            var kind = index.Unique ? "unique" : "index";
            var elements = string.Join(
                ", ",
                index.Elements.Select(element =>
                    (element.IsExpression ? dialect.Normalizer.ComparableExpression(element.Text) : element.Text)
                        + (element.Descending ? " desc" : "")
                )
            );
            all.TryAdd(
                $"{kind} ({elements})",
                $"{kind} ({string.Join(", ", index.Elements.Select(element => element.Text + (element.Descending ? " desc" : "")))})"
            );
        }
        return all;
    }
}
