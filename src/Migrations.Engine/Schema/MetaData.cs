using System.Collections;
using System.Collections.Immutable;
using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>
/// The tables and sequences of one database, ordered by name: the schema that a model wants, that a database has, or that revisions add up
/// to.
/// </summary>
public sealed class MetaData
{
    // Copies share what they have in common, so that a copy for each of a thousand revisions costs no more than what it changes.
    ImmutableSortedDictionary<TableName, Table> _tables = ImmutableSortedDictionary<TableName, Table>.Empty;
    ImmutableSortedDictionary<TableName, Sequence> _sequences = ImmutableSortedDictionary<TableName, Sequence>.Empty;
    HashSet<TableName> _touched = [];
    readonly Dictionary<TableName, string> _owners = [];
    readonly SortedDictionary<string, SchemaObject> _objects = new(StringComparer.Ordinal);

    /// <summary>An empty schema.</summary>
    /// <param name="naming">Names what is left unnamed when a table is added.</param>
    public MetaData(NamingConvention? naming = null) => Naming = naming ?? NamingConvention.None;

    /// <summary>Names what is left unnamed when a table is added.</summary>
    public NamingConvention Naming { get; }

    /// <summary>How the SQL in it is taken apart: the language of the product.</summary>
    public SqlLanguage Language { get; init; } = SqlLanguage.Standard;

    /// <summary>What people call it; a message about two of them says it.</summary>
    public string? Name { get; init; }

    /// <summary>The tables, ordered by schema and name.</summary>
    public IReadOnlyCollection<Table> Tables => new TableList(_tables);

    /// <summary>
    /// The sequences, ordered by schema and name. That of an identity or of a SERIAL column is the column's, and is not among them.
    /// </summary>
    public IReadOnlyCollection<Sequence> Sequences => [.. _sequences.Values];

    /// <summary>
    /// SQL that belongs to the schema besides the tables. Read from a database: the text of its triggers and views.
    /// In a replay: every raw statement of the revisions that may change the schema, in order; what it changes is known only to the
    /// database.
    /// </summary>
    public List<string> RawSql { get; } = [];

    /// <summary>
    /// Raw statements whose revision declared what they do to tables. Only those that a rebuild needs, such as triggers, are also
    /// in <see cref="RawSql"/>.
    /// </summary>
    public HashSet<string> DeclaredSql { get; } = [];

    /// <summary>Those of <see cref="RawSql"/> that may have changed tables unseen.</summary>
    public IEnumerable<string> UnseenSql => RawSql.Where(sql => !DeclaredSql.Contains(sql));

    /// <summary>Those of the tables and sequences that a baseline read and that have no class yet, by what the revisions say.</summary>
    public HashSet<TableName> Adopted { get; } = [];

    /// <summary>The project's own objects besides the tables, ordered by kind and name.</summary>
    public IReadOnlyCollection<SchemaObject> Objects => _objects.Values;

    /// <summary>The schema of several, such as a library's and the application's, as a list of Alembic's <c>target_metadata</c>.</summary>
    /// <exception cref="MigrationException">MIG2016: two of them have one table or sequence.</exception>
    public static MetaData Union(params MetaData[] parts)
    {
        var union = new MetaData(parts.FirstOrDefault()?.Naming) { Language = parts.FirstOrDefault()?.Language ?? SqlLanguage.Standard };
        foreach (var (part, number) in parts.Select((part, index) => (part, index + 1)))
        {
            void Claim(string kind, TableName name) =>
                union.Claim(kind, name, part.Name ?? part._owners.GetValueOrDefault(name) ?? $"MetaData {number}");
            foreach (var table in part.Tables)
            {
                Claim("table", table.FullName);
                union.Set(table);
            }
            foreach (var sequence in part.Sequences)
            {
                Claim("sequence", sequence.FullName);
                union.SetSequence(sequence);
            }
            union.Origins.Add(part.Origins);
            foreach (var item in part.Objects)
                union.Set(item);
            union.RawSql.AddRange(part.RawSql);
            union.DeclaredSql.UnionWith(part.DeclaredSql);
            union.Adopted.UnionWith(part.Adopted);
        }
        return union;
    }

    /// <summary>The schema that names without one mean, as it was read from a database; null where it is not known.</summary>
    public string? DefaultSchema { get; set; }

    /// <summary>Schemas of the database that are known to be there, whether they have tables or not.</summary>
    public HashSet<string> Schemas { get; } = [];

    /// <summary>The classes and properties that the tables and columns come from; empty for a schema that was read or replayed.</summary>
    public Origins Origins { get; private init; } = new();

    /// <summary>The table of a name, or null.</summary>
    public Table? Find(TableName name) => _tables.GetValueOrDefault(name);

    /// <summary>The table of a name, or null.</summary>
    public Table? Find(string name, string? schema = null) => Find(new TableName(name, schema));

    /// <summary>Adds a table, named by the convention.</summary>
    /// <exception cref="MigrationException">MIG2016: a table of that name is there. MIG2025: one of its rows does not fit it.</exception>
    public Table Add(Table table)
    {
        table = Naming.Apply(table);
        if (table.Rows.Select(row => row.MisfitOf(table)).FirstOrDefault(misfit => misfit is not null) is { } reason)
            throw Errors.RowMisfit(table.FullName.ToString(), reason);
        Claim("table", table.FullName, Owner ?? Name ?? "this MetaData");
        Set(table);
        return table;
    }

    /// <summary>Adds the table, or puts it in the place of the one that is there, as it is.</summary>
    public void Set(Table table)
    {
        _tables = _tables.SetItem(table.FullName, table);
        _touched.Add(table.FullName);
    }

    /// <summary>Takes a table away; false when there is none of that name.</summary>
    public bool Remove(TableName name)
    {
        var before = _tables;
        _tables = _tables.Remove(name);
        _touched.Add(name);
        return _tables != before;
    }

    /// <summary>The sequence of a name, or null.</summary>
    public Sequence? FindSequence(TableName name) => _sequences.GetValueOrDefault(name);

    /// <summary>The sequence of a name, or null.</summary>
    public Sequence? FindSequence(string name, string? schema = null) => FindSequence(new TableName(name, schema));

    /// <summary>Adds a sequence.</summary>
    /// <exception cref="MigrationException">MIG2016: a table or sequence of that name is there.</exception>
    public Sequence AddSequence(Sequence sequence)
    {
        Claim("sequence", sequence.FullName, Owner ?? Name ?? "this MetaData");
        SetSequence(sequence);
        return sequence;
    }

    /// <summary>Adds the sequence, or puts it in the place of the one that is there.</summary>
    public void SetSequence(Sequence sequence) => _sequences = _sequences.SetItem(sequence.FullName, sequence);

    /// <summary>Takes a sequence away; false when there is none of that name.</summary>
    public bool RemoveSequence(TableName name)
    {
        var before = _sequences;
        _sequences = _sequences.Remove(name);
        return _sequences != before;
    }

    /// <summary>The names of the tables that were set or taken away since it was made, or since this was asked the last time.</summary>
    internal IReadOnlyCollection<TableName> TakeTouched()
    {
        var touched = _touched;
        _touched = [];
        return touched;
    }

    /// <summary>Adds an object, or puts it in the place of the one of its kind and name.</summary>
    public void Set(SchemaObject item) => _objects[Key(item.GetType(), item.Name)] = item;

    /// <summary>Takes an object away; false when there is none of that kind and name.</summary>
    public bool Remove<T>(string name) where T : SchemaObject => _objects.Remove(Key(typeof(T), name));

    /// <summary>The object of a kind and name, or null.</summary>
    public T? FindObject<T>(string name) where T : SchemaObject => (T?)_objects.GetValueOrDefault(Key(typeof(T), name));

    /// <summary>A copy that changes on its own.</summary>
    public MetaData Copy()
    {
        var copy = new MetaData(Naming)
        {
            Language = Language,
            Origins = Origins,
            DefaultSchema = DefaultSchema,
            _tables = _tables,
            _sequences = _sequences,
        };
        foreach (var (table, owner) in _owners)
            copy._owners.Add(table, owner);
        foreach (var item in _objects.Values)
            copy.Set(item);
        copy.Schemas.UnionWith(Schemas);
        copy.RawSql.AddRange(RawSql);
        copy.DeclaredSql.UnionWith(DeclaredSql);
        copy.Adopted.UnionWith(Adopted);
        return copy;
    }

    /// <summary>Who adds tables now: a class of the model, a model source.</summary>
    internal string? Owner { get; set; }

    // Tables and sequences have one space of names.
    void Claim(string kind, TableName name, string owner)
    {
        if (_tables.ContainsKey(name) || _sequences.ContainsKey(name))
            throw Errors.TableTwice(kind, name.ToString(), _owners.GetValueOrDefault(name) ?? Name ?? "this MetaData", owner);
        _owners[name] = owner;
    }

    static string Key(Type kind, string name) => $"{kind.FullName} {name}";

    // The tables as they were when it was made.
    sealed class TableList(ImmutableSortedDictionary<TableName, Table> tables) : IReadOnlyCollection<Table>
    {
        public int Count => tables.Count;

        public IEnumerator<Table> GetEnumerator() => tables.Values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
