namespace Engine.Tests.SqlServer;

/// <summary>A table as the statements before have left it, by names only.</summary>
sealed class TsqlTable(string name)
{
    public string Name { get; set; } = name;

    public List<TsqlColumn> Columns { get; } = [];

    public List<TsqlUser> Users { get; } = [];

    public TsqlColumn? Column(string name) => Columns.Find(column => Is(column.Name, name));

    public TsqlUser? User(string name) => Users.Find(user => user.Name is { } other && Is(other, name));

    /// <summary>Whether a foreign key may refer to the columns.</summary>
    public bool IsKey(IReadOnlyCollection<string> columns) =>
        Users.Exists(user => user.IsKey && user.Columns.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(columns));

    /// <summary>Whether two names are one, by the server's usual collation.</summary>
    public static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A column.</summary>
sealed record TsqlColumn(string Name)
{
    public string Name { get; set; } = Name;

    public bool HasDefault { get; set; }

    /// <summary>The columns that its expression uses; null: it is not computed.</summary>
    public IReadOnlyList<string>? ComputedOf { get; init; }
}

/// <summary>The kinds of what uses columns.</summary>
enum TsqlUse
{
    PrimaryKey,
    Unique,
    ForeignKey,
    Check,
    Index,
    UniqueIndex,
}

/// <summary>A constraint or an index.</summary>
/// <param name="Use">What it is.</param>
/// <param name="Name">Null: the server chooses it.</param>
/// <param name="Columns">What it holds.</param>
sealed record TsqlUser(TsqlUse Use, string? Name, List<string> Columns)
{
    /// <summary>What a condition uses, which a rename would leave behind.</summary>
    public IReadOnlyList<string> InText { get; init; } = [];

    public TsqlTable? Referred { get; init; }

    public List<string> ReferredColumns { get; init; } = [];

    public bool IsKey => Use is TsqlUse.PrimaryKey or TsqlUse.Unique or TsqlUse.UniqueIndex;

    public bool IsIndex => Use is TsqlUse.Index or TsqlUse.UniqueIndex;

    public bool Holds(string column) => Columns.Concat(InText).Contains(column, StringComparer.OrdinalIgnoreCase);
}
