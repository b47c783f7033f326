using Migrations.Engine.Dialects.Expressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// The enum types of a schema and the columns that use each. A type that raw SQL made, or that no column uses, is known too,
/// but belongs to whoever made it: it is never dropped.
/// </summary>
sealed class EnumTypes
{
    readonly Dictionary<string, ValueList<string>> _values = [];
    readonly HashSet<string> _foreign = [];
    readonly Dictionary<(TableName Table, string Column), Column> _users = [];

    public EnumTypes(MetaData? schema)
    {
        foreach (var sql in schema?.RawSql ?? [])
            Read(PostgreSqlPieces.Read(sql));
        foreach (var table in schema?.Tables ?? [])
            foreach (var column in table.Columns)
                Add(table.FullName, column);
    }

    /// <summary>The values of a type; null where there is none.</summary>
    public ValueList<string>? ValuesOf(string type) => _values.GetValueOrDefault(type);

    /// <summary>The columns of a type.</summary>
    public IEnumerable<(TableName Table, Column Column)> UsersOf(string type) => _users
        .Where(user => NameOf(user.Value) == type)
        .Select(user => (user.Key.Table, user.Value))
        .OrderBy(user => user.Table).ThenBy(user => user.Value.Name, StringComparer.Ordinal);

    /// <summary>A column that uses a type; null where it uses none, or is not known.</summary>
    public Column? ColumnOf(TableName table, string column) => _users.GetValueOrDefault((table, column));

    public void Set(EnumType type) => _values[type.Name!] = type.Values;

    public void Add(TableName table, Column column)
    {
        if (column.Type is not EnumType type || !PostgreSqlValueWriter.IsNative(type))
            return;
        _users[(table, column.Name)] = column;
        _values.TryAdd(type.Name!, type.Values);
    }

    /// <summary>Takes a column away.</summary>
    /// <returns>The types that no column uses any more.</returns>
    public IEnumerable<string> Remove(TableName table, string column, string? except = null) => Remove([(table, column)], except);

    /// <summary>Takes a table away.</summary>
    /// <returns>The types that no column uses any more.</returns>
    public IEnumerable<string> RemoveTable(TableName table) => Remove([.. _users.Keys.Where(user => user.Table == table)], null);

    public void RenameTable(TableName table, string name)
    {
        foreach (var user in _users.Where(user => user.Key.Table == table).ToList())
            Move(user.Key, (table with { Name = name }, user.Key.Column));
    }

    public void RenameColumn(TableName table, string column, string name) => Move((table, column), (table, name));

    void Move((TableName Table, string Column) from, (TableName Table, string Column) to)
    {
        if (_users.Remove(from, out var column))
            _users[to] = column with { Name = to.Column };
    }

    List<string> Remove(List<(TableName, string)> gone, string? except)
    {
        var names = gone.Select(_users.GetValueOrDefault).OfType<Column>().Select(NameOf).Distinct().ToList();
        gone.ForEach(user => _users.Remove(user));
        var orphans = names
            .Where(name => name != except && !_foreign.Contains(name) && !_users.Values.Any(column => NameOf(column) == name))
            .ToList();
        orphans.ForEach(name => _values.Remove(name));
        return orphans;
    }

    static string NameOf(Column column) => ((EnumType)column.Type).Name!;

    /// <summary>
    /// The schemas that tables, sequences, extensions and enum types are in, and the enum types that no column uses as they are, such as
    /// those of arrays.
    /// </summary>
    public static IEnumerable<(string Create, string Drop)> Foundation(MetaData schema, Func<string, string> quote)
    {
        var columns = schema.Tables.SelectMany(table => table.Columns).Select(column => column.Type).ToList();
        var schemas = schema.Tables.Select(table => table.Schema)
            .Concat(schema.Sequences.Select(sequence => sequence.Schema))
            .Concat(schema.Objects.OfType<DatabaseExtension>().Select(extension => extension.Schema))
            .ToHashSet();
        var apart = schema
            .RawSql.Select(sql => (Sql: sql, Name: CreatedBy(sql)))
            .Where(type => type.Name is not null)
            .Where(type =>
                SchemaOf(type.Name!) is not { } other
                || schemas.Contains(other)
                || columns.OfType<NativeType>().Any(native => native.Sql.Contains(type.Name!, StringComparison.Ordinal))
            )
            .ToList();
        // Those that are known to be there are in schema.Schemas.
        schemas.UnionWith(columns.OfType<EnumType>().Select(type => type.Name!).Concat(apart.Select(type => type.Name!)).Select(SchemaOf));
        return
        [
            .. schemas
                .OfType<string>()
                .Except(schema.Schemas)
                .Order(StringComparer.Ordinal)
                .Select(name => ($"CREATE SCHEMA IF NOT EXISTS {quote(name)}", $"DROP SCHEMA {quote(name)}")),
            .. apart.Select(type => (type.Sql, $"DROP TYPE {string.Join('.', type.Name!.Split('.', 2).Select(quote))}")),
        ];
    }

    static string? SchemaOf(string? type) => type?.Split('.', 2) is [var schema, _] ? schema : null;

    static string? CreatedBy(string sql)
    {
        var types = new EnumTypes(null);
        types.Read(PostgreSqlPieces.Read(sql));
        return types._foreign.FirstOrDefault();
    }

    // CREATE TYPE name AS ENUM (…), ALTER TYPE name ADD VALUE …, DROP TYPE name.
    void Read(List<Piece> tokens)
    {
        if (tokens.Count < 3 || !tokens[1].Is("type"))
            return;
        var at = tokens[2].Is("if") ? 4 : 2;
        if (at >= tokens.Count)
            return;
        var name = tokens[at].Text;
        if (at + 2 < tokens.Count && tokens[at + 1].Is("."))
            (name, at) = ($"{name}.{tokens[at + 2].Text}", at + 2);
        var texts = tokens.Skip(at + 1).Where(token => token.Kind == PieceKind.Text).Select(token => token.Text).ToList();
        if (tokens[0].Is("drop"))
        {
            _values.Remove(name);
            _foreign.Remove(name);
        }
        else if (tokens[0].Is("create") && tokens.Exists(token => token.Is("enum")))
        {
            _values[name] = texts.ToValueList();
            _foreign.Add(name);
        }
        else if (
            tokens[0].Is("alter")
            && tokens.Exists(token => token.Is("add"))
            && texts.Count > 0
            && _values.TryGetValue(name, out var there)
            && !there.Contains(texts[0])
        )
        {
            var list = there.ToList();
            var place = texts.Count > 1 ? list.IndexOf(texts[1]) : -1;
            list.Insert(place < 0 ? list.Count : tokens.Exists(token => token.Is("before")) ? place : place + 1, texts[0]);
            _values[name] = list.ToValueList();
        }
    }
}
