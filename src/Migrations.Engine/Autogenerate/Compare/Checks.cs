using System.Text.RegularExpressions;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// CHECK constraints: with names on both sides by name and text, otherwise by text. Those that types bring belong to their types.
/// </summary>
static partial class Checks
{
    public static IEnumerable<Operation> Compare(TableComparison tables)
    {
        if (!tables.Options.CompareChecks)
            return [];
        var left = tables.Database.Checks.Where(check => !IsOfType(tables, check)).ToList();
        var (drops, adds) = (new List<CheckConstraint>(), new List<CheckConstraint>());
        foreach (var model in tables.Model.Checks.OrderBy(check => check.Name is null))
        {
            var database = left.Find(check =>
                check.Name == model.Name && (model.Name is not null || HaveSameText(tables.Dialect, model, check))
            ) ?? left.Find(check => (check.Name is null || model.Name is null) && HaveSameText(tables.Dialect, model, check));
            if (database is null)
            {
                if (tables.IsAdded(model, model.Name, ObjectKind.CheckConstraint))
                    adds.Add(model);
                continue;
            }
            left.Remove(database);
            if (
                tables.IsCompared(model, database, model.Name, ObjectKind.CheckConstraint)
                && (tables.IsReplaced(model) || !HaveSameText(tables.Dialect, model, database))
            )
            {
                drops.Add(database);
                adds.Add(model);
            }
        }
        drops.AddRange(left.Where(check => tables.IsDropped(check, check.Name, ObjectKind.CheckConstraint)));
        return drops.OrderBy(check => check.Name, StringComparer.Ordinal)
            .Select(check => new DropConstraint(tables.Name, check.Name, ConstraintKind.Check) { Existing = check })
            .Concat<Operation>(adds.Select(check => new AddConstraint(tables.Name, check)));
    }

    /// <summary>
    /// A table of a database with the CHECKs that belong to enums in their types again, as the model and the revisions have them: a
    /// database gives back a text and a CHECK. The one of an enum has its name and lists values, which need not be those of the model.
    /// </summary>
    public static Table InTypes(Table model, Table database, Dialect dialect)
    {
        foreach (var column in model.Columns)
            if (column.Type is EnumType { Name: not null } values && dialect.ValueWriter.TypeCheck(column) is { } wanted
                && database.Column(column.Name) is { } there && dialect.ValueWriter.TypeCheck(there) is null
                && database.Checks.FirstOrDefault(check => check.Name == wanted.Name) is { } found
                && there with
                {
                    Type = values with
                    {
                        Values = Literal().Matches(found.Sql).Select(match => match.Groups[1].Value.Replace("''", "'")).ToValueList(),
                    },
                }
                    is var typed
                && HaveSameText(dialect, dialect.ValueWriter.TypeCheck(typed)!, found)
            )
                database = database with
                {
                    Columns = database.Columns.Select(other => ReferenceEquals(other, there) ? typed : other).ToValueList(),
                    Constraints = database.Constraints.Where(constraint => !ReferenceEquals(constraint, found)).ToValueList(),
                };
        return database;
    }

    /// <summary>
    /// Whether the CHECK that a column's type brings is another one now, or is not there, which the type's own words do not tell.
    /// </summary>
    public static bool OfTypeDiffers(TableComparison tables, Column model, Column database) =>
        tables.Options.CompareChecks && tables.Dialect.ValueWriter.TypeCheck(model) is { } wanted
        && (tables.Dialect.ValueWriter.TypeCheck(database) is { } typed ? !HaveSameText(tables.Dialect, typed, wanted)
            : !tables.Database.Checks.Any(check => HaveSameText(tables.Dialect, check, wanted)));

    // A CHECK of the same name with another text is not the type's as it is now: it is dropped, and the changed type brings the new one.
    static bool IsOfType(TableComparison tables, CheckConstraint check) =>
        tables
            .Model.Columns.Select(tables.Dialect.ValueWriter.TypeCheck)
            .Any(typed =>
                typed is not null
                && (typed.Name is null || check.Name is null || typed.Name == check.Name)
                && (
                    HaveSameText(tables.Dialect, typed, check)
                    || !tables.Options.CompareType && typed.Name == check.Name && check.Name is not null
                )
            );

    static bool HaveSameText(Dialect dialect, CheckConstraint one, CheckConstraint other) =>
        dialect.Normalizer.ComparableCheck(one) == dialect.Normalizer.ComparableCheck(other);

    [GeneratedRegex("'((?:[^']|'')*)'")]
    private static partial Regex Literal();
}
