namespace Migrations.Engine.Schema;

/// <summary>The tables of one database, ordered by name: the schema that a model wants, that a database has, or that revisions add up to.</summary>
public sealed class MetaData
{
    readonly SortedDictionary<TableName, Table> tables = [];

    /// <summary>An empty schema.</summary>
    /// <param name="naming">Names what is left unnamed when a table is added.</param>
    public MetaData(NamingConvention? naming = null) => Naming = naming ?? NamingConvention.None;

    /// <summary>Names what is left unnamed when a table is added.</summary>
    public NamingConvention Naming { get; }

    /// <summary>The tables, ordered by schema and name.</summary>
    public IReadOnlyCollection<Table> Tables => tables.Values;

    /// <summary>
    /// SQL that belongs to the schema besides the tables. Read from a database: the text of its triggers and views.
    /// In a replay: every raw statement of the revisions that may change the schema, in order; what it changes is known only to the database.
    /// </summary>
    public List<string> RawSql { get; } = [];

    /// <summary>The schema that names without one mean, as it was read from a database; null where it is not known.</summary>
    public string? DefaultSchema { get; set; }

    /// <summary>The classes and properties that the tables and columns come from; empty for a schema that was read or replayed.</summary>
    public Origins Origins { get; private init; } = new();

    /// <summary>The table of a name, or null.</summary>
    public Table? Find(TableName name) => tables.GetValueOrDefault(name);

    /// <summary>The table of a name, or null.</summary>
    public Table? Find(string name, string? schema = null) => Find(new TableName(name, schema));

    /// <summary>Adds a table, named by the convention.</summary>
    /// <exception cref="ArgumentException">A table of that name is there.</exception>
    public Table Add(Table table)
    {
        table = Naming.Apply(table);
        tables.Add(table.FullName, table);
        return table;
    }

    /// <summary>Adds the table, or puts it in the place of the one that is there, as it is.</summary>
    public void Set(Table table) => tables[table.FullName] = table;

    /// <summary>Takes a table away; false when there is none of that name.</summary>
    public bool Remove(TableName name) => tables.Remove(name);

    /// <summary>A copy that changes on its own.</summary>
    public MetaData Copy()
    {
        var copy = new MetaData(Naming) { Origins = Origins, DefaultSchema = DefaultSchema };
        foreach (var table in tables.Values)
            copy.Set(table);
        copy.RawSql.AddRange(RawSql);
        return copy;
    }
}
