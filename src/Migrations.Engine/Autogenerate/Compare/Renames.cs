using Migrations.Engine.Diagnostics;
using Migrations.Engine.Model;
using Migrations.Engine.Replay;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// What the model says was renamed. The renames come first, and all else is compared with the schema after them. A hint for a name
/// that the database has already says nothing.
/// </summary>
sealed class Renames(MetaData model, MetaData database, CompareOptions options, List<Diagnostic> warnings)
{
    // Changed by each rename; only a copy.
    readonly MetaData _there = model.Tables.Any(HasHint) ? database.Copy() : database;
    readonly List<Operation> _operations = [];

    /// <summary>The renames in order, tables first, and the database's schema after them.</summary>
    /// <exception cref="MigrationException">MIG4015: hints contradict each other or the model.</exception>
    public static (IReadOnlyList<Operation> Operations, MetaData Database) Of(
        MetaData model,
        MetaData database,
        CompareOptions options,
        List<Diagnostic> warnings
    )
    {
        var renames = new Renames(model, database, options, warnings);
        renames.Find();
        return (renames._operations, renames._there);
    }

    static bool HasHint(Table table) => table.RenamedFrom is not null || table.Columns.Any(column => column.RenamedFrom is not null);

    void Find()
    {
        foreach (
            var table in InOrder(
                model.Tables.Where(table => table.RenamedFrom is not null && table.RenamedFrom != table.Name),
                OldName,
                table => table.FullName
            )
        )
            if (
                Wanted(new TableHint(table, model, _there))
                && options.IncludeObject(table, table.Name, ObjectKind.Table, false, _there.Find(OldName(table)))
            )
                Add(new RenameTable(OldName(table), table.Name));
        foreach (var table in model.Tables)
        foreach (
            var column in InOrder(
                table.Columns.Where(column => column.RenamedFrom is not null && column.RenamedFrom != column.Name),
                column => column.RenamedFrom!,
                column => column.Name
            )
        )
            if (
                _there.Find(table.FullName) is { } owner
                && options.IncludeObject(table, table.Name, ObjectKind.Table, false, owner)
                && Wanted(new ColumnHint(table, column, owner))
                && options.IncludeObject(column, column.Name, ObjectKind.Column, false, owner.Column(column.RenamedFrom!))
            )
                Add(new AlterColumn(table.FullName, column.RenamedFrom!) { NewName = column.Name });
    }

    // A new name that is another's old one is free only after that one's rename. A circle has no order.
    static IEnumerable<T> InOrder<T, TName>(IEnumerable<T> hints, Func<T, TName> old, Func<T, TName> name) where TName : notnull
    {
        var left = hints.ToList();
        while (left.Count > 0)
        {
            var next = Math.Max(0, left.FindIndex(hint => !left.Exists(other => old(other).Equals(name(hint)))));
            yield return left[next];
            left.RemoveAt(next);
        }
    }

    static TableName OldName(Table table) => table.FullName with { Name = table.RenamedFrom! };

    void Add(Operation rename)
    {
        _operations.Add(rename);
        SchemaReplay.Apply(_there, rename);
    }

    bool Wanted(Hint hint)
    {
        switch (hint.IsOldThere, hint.IsNewThere)
        {
            case (true, false):
                var reason =
                    hint.IsOldWanted && !hint.IsOldTaken ? "the model still has the old name too"
                    : hint.Rival is { } rival ? $"so does the one on {rival}"
                    : null;
                return reason is null ? true : throw Errors.RenameUnclear(hint.Old, hint.New, reason, Place(hint));
            case (true, true) when hint.Circle() is { Count: > 1 } names:
                throw Errors.RenamesInCircle(names.Select(name => hint.Column is null ? name : $"{hint.Table}.{name}"), Place(hint));
            case (true, true) when !hint.IsOldWanted:
                warnings.Add(Warnings.RenameHintIgnored(hint.Old, hint.New, "the database has both. The old one is dropped", Place(hint)));
                return false;
            case (false, false) when !hint.IsAllNew:
                warnings.Add(Warnings.RenameHintIgnored(hint.Old, hint.New, "the database has neither. The new one is added", Place(hint)));
                return false;
            default:
                return false;
        }
    }

    SourceLocation? Place(Hint hint) => SourcePlaces.Of(model.Origins.Find(hint.Table, hint.Column));

    abstract record Hint(TableName Table, string? Column, string Old, string New)
    {
        public abstract bool IsNewThere { get; }

        public abstract bool IsOldThere { get; }

        public abstract bool IsOldWanted { get; }

        /// <summary>Whether the model has the old name for something that is renamed too.</summary>
        public bool IsOldTaken => IsThere(Before(OldPart));

        /// <summary>The old names one after the other, if they come back to the new one and the database has them all.</summary>
        public IReadOnlyList<string> Circle()
        {
            var names = new List<string> { NewPart };
            for (var old = OldPart; old is not null && IsThere(old); old = Before(old))
                if (names.Contains(old))
                    return old == NewPart ? names : [];
                else
                    names.Add(old);
            return [];
        }

        protected abstract string OldPart { get; }

        protected abstract string NewPart { get; }

        // The old name that the model gives for one of its names.
        protected abstract string? Before(string name);

        protected abstract bool IsThere(string? name);

        /// <summary>Another part of the model that claims the same old name.</summary>
        public abstract string? Rival { get; }

        /// <summary>Whether all is created anew, so that no name can be an old one.</summary>
        public virtual bool IsAllNew => false;
    }

    sealed record TableHint(Table Wanted, MetaData Model, MetaData Database)
        : Hint(Wanted.FullName, null, $"{OldName(Wanted)}", $"{Wanted.FullName}")
    {
        public override bool IsNewThere => Database.Find(Wanted.FullName) is not null;

        public override bool IsOldThere => Database.Find(OldName(Wanted)) is not null;

        public override bool IsOldWanted => Model.Find(OldName(Wanted)) is not null;

        public override string? Rival =>
            Model
                .Tables.FirstOrDefault(other =>
                    other.RenamedFrom == Wanted.RenamedFrom
                    && other.Schema == Wanted.Schema
                    && other.Name != Wanted.Name
                    && Database.Find(other.FullName) is null
                )
                ?.FullName.ToString();

        protected override string OldPart => Wanted.RenamedFrom!;

        protected override string NewPart => Wanted.Name;

        protected override string? Before(string name) => Model.Find(Wanted.FullName with { Name = name })?.RenamedFrom;

        protected override bool IsThere(string? name) =>
            name is not null && Database.Find(Wanted.FullName with { Name = name }) is not null;

        public override bool IsAllNew => Database.Tables.Count == 0;
    }

    sealed record ColumnHint(Table Owner, Column Wanted, Table Database)
        : Hint(Owner.FullName, Wanted.Name, $"{Owner.FullName}.{Wanted.RenamedFrom}", $"{Owner.FullName}.{Wanted.Name}")
    {
        public override bool IsNewThere => Database.Column(Wanted.Name) is not null;

        public override bool IsOldThere => Database.Column(Wanted.RenamedFrom!) is not null;

        public override bool IsOldWanted => Owner.Column(Wanted.RenamedFrom!) is not null;

        protected override string OldPart => Wanted.RenamedFrom!;

        protected override string NewPart => Wanted.Name;

        protected override string? Before(string name) => Owner.Column(name)?.RenamedFrom;

        protected override bool IsThere(string? name) => name is not null && Database.Column(name) is not null;

        public override string? Rival =>
            Owner.Columns.FirstOrDefault(other =>
                other.RenamedFrom == Wanted.RenamedFrom && other.Name != Wanted.Name && Database.Column(other.Name) is null
            )
                is { } rival
                ? $"{Owner.FullName}.{rival.Name}"
                : null;
    }
}
