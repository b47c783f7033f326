using Migrations.Engine.Dialects;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>CHECK constraints: with names on both sides by name and text, otherwise by text. Those that types bring belong to their types.</summary>
static class Checks
{
    public static IEnumerable<Operation> Compare(TableComparison tables)
    {
        if (!tables.Options.CompareChecks)
            return [];
        var left = tables.Database.Checks.Where(check => !IsOfType(tables, check)).ToList();
        var (drops, adds) = (new List<CheckConstraint>(), new List<CheckConstraint>());
        foreach (var model in tables.Model.Checks.OrderBy(check => check.Name is null))
        {
            var database = left.Find(check => check.Name == model.Name && (model.Name is not null || HaveSameText(tables, model, check)))
                ?? left.Find(check => (check.Name is null || model.Name is null) && HaveSameText(tables, model, check));
            if (database is null)
            {
                if (tables.IsAdded(model, model.Name, ObjectKind.CheckConstraint))
                    adds.Add(model);
                continue;
            }
            left.Remove(database);
            if (tables.IsCompared(model, database, model.Name, ObjectKind.CheckConstraint) && (tables.IsReplaced(model) || !HaveSameText(tables, model, database)))
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
    /// Whether the values that a column's type allows by a CHECK are others now, which the type's own words do not tell. A database
    /// gives the CHECK back as a constraint, a replay as a part of the type.
    /// </summary>
    public static bool OfTypeDiffers(TableComparison tables, Column model, Column database)
    {
        if (OfType(tables.Dialect, model) is not { } wanted)
            return false;
        if (OfType(tables.Dialect, database) is { } typed)
            return !HaveSameText(tables, typed, wanted);
        return wanted.Name is not null && tables.Database.Checks.FirstOrDefault(check => check.Name == wanted.Name) is { } there && !HaveSameText(tables, there, wanted);
    }

    // A CHECK of the same name with another text is not the type's as it is now: it is dropped, and the changed type brings the new one.
    static bool IsOfType(TableComparison tables, CheckConstraint check) => tables.Model.Columns
        .Select(column => OfType(tables.Dialect, column))
        .Any(typed => typed is not null
            && (typed.Name is null || check.Name is null || typed.Name == check.Name)
            && (HaveSameText(tables, typed, check) || !tables.Options.CompareType && typed.Name == check.Name && check.Name is not null));

    static CheckConstraint? OfType(Dialect dialect, Column column) => column.Type switch
    {
        EnumType { HasCheck: true } values => new($"{dialect.Quote(column.Name)} IN ({string.Join(", ", values.Values.Select(value => dialect.Literal(value)))})", values.Name),
        BooleanType { CheckName: { } name } => new($"{dialect.Quote(column.Name)} IN (0, 1)", name),
        _ => null,
    };

    static bool HaveSameText(TableComparison tables, CheckConstraint one, CheckConstraint other) =>
        tables.Dialect.ComparableExpression(one.Sql) == tables.Dialect.ComparableExpression(other.Sql);
}
