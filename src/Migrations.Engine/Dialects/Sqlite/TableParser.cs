using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Reads the text of a CREATE TABLE, which is all that SQLite keeps of a table (https://www.sqlite.org/lang_createtable.html).
/// Constraints of a column become constraints of the table, after the primary key and in the order in which they stand.
/// </summary>
sealed partial class TableParser
{
    static readonly string[] ConstraintWords = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
    static readonly string[] ColumnWords =
    [
        "CONSTRAINT",
        "PRIMARY",
        "NOT",
        "NULL",
        "UNIQUE",
        "CHECK",
        "DEFAULT",
        "COLLATE",
        "REFERENCES",
        "GENERATED",
        "AS",
    ];

    readonly string _name;
    readonly DefinitionReader _reader;
    readonly List<Column> _columns = [];
    readonly List<Constraint> _constraints = [];
    readonly Dictionary<string, List<string>> _unkept = [];
    DialectOptions _options = DialectOptions.None;
    bool _isKeyDescending;

    TableParser(string name, string sql) => (this._name, _reader) = (name, new("table", name, sql));

    /// <summary>The table of a text.</summary>
    /// <exception cref="MigrationException">MIG5021: the text is no CREATE TABLE that we can read.</exception>
    public static Table Parse(string name, string sql) => new TableParser(name, sql).Parse();

    Table Parse()
    {
        _reader.Expect("CREATE");
        _ = _reader.Take("TEMP") || _reader.Take("TEMPORARY");
        _reader.Expect("TABLE");
        _reader.Take("IF", "NOT", "EXISTS");
        _reader.Name();
        if (_reader.Take("."))
            _reader.Name();
        _reader.Expect("(");
        do
        {
            if (ConstraintWords.Any(word => _reader.IsNext(word)))
                while (ConstraintWords.Any(word => _reader.IsNext(word)))
                    TableConstraint();
            else
                Column();
        }
        while (_reader.Take(","));
        _reader.Expect(")");
        while (!_reader.AtEnd)
            TableOption();
        var key = _constraints.OfType<PrimaryKey>().FirstOrDefault();
        var keyColumns = key?.Columns.ToHashSet() ?? [];
        foreach (var (option, parts) in _unkept)
            _options = _options.With(option, string.Join(", ", parts));
        return new(_name)
        {
            Columns = _columns.Select(column => keyColumns.Contains(column.Name) ? KeyColumn(column, key!) : column).ToValueList(),
            Constraints = _constraints.OrderBy(constraint => constraint is PrimaryKey ? 0 : 1).ToValueList(),
            Options = _options,
        };
    }

    void TableOption()
    {
        if (_reader.Take("WITHOUT", "ROWID"))
            _options = _options.With(SqliteOptions.WithRowid, false);
        else if (_reader.Take("STRICT"))
            _options = _options.With(SqliteOptions.Strict, true);
        else if (!_reader.Take(",") && !_reader.Take(";"))
            throw _reader.Unreadable("WITHOUT ROWID or STRICT");
    }

    // SQLite lets a key be NULL, unless it is the rowid, the table has none or is STRICT, or the column says NOT NULL.
    Column KeyColumn(Column column, PrimaryKey key)
    {
        var isRowid = key.Columns.Count == 1 && column.Type is IntegerType && !_isKeyDescending;
        var neverNull = isRowid || _options[SqliteOptions.WithRowid] is false || _options.IsSet(SqliteOptions.Strict);
        return !column.Nullable ? column
            : neverNull ? column with { Nullable = false }
            : column with { Options = column.Options.With(SqliteOptions.NullableKey, true) };
    }

    void Column()
    {
        var column = new Column(_reader.Name(), SqlType.Text);
        var type = TypeWords();
        string? collation = null;
        string? constraint = null;
        while (!_reader.IsNext(",") && !_reader.IsNext(")") && !_reader.AtEnd)
        {
            if (_reader.Take("CONSTRAINT"))
            {
                NameOfNothing(constraint, column.Name);
                constraint = _reader.Name();
                continue;
            }
            var words = _reader.Peek().Name.ToUpperInvariant();
            if (constraint is not null && (words is "COLLATE" or "NOT" or "NULL" or "DEFAULT" or "GENERATED" or "AS"))
                Unkept(
                    SqliteOptions.UnkeptNames,
                    $"the name {constraint} of {(words == "NOT" ? "NOT NULL" : words)} of column {column.Name}"
                );
            if (_reader.Take("COLLATE"))
                collation = _reader.Name();
            else if (_reader.Take("NOT", "NULL"))
                column = column with { Nullable = false, Options = OnConflict(column.Options, SqliteOptions.OnConflictNotNull) };
            else if (_reader.Take("NULL"))
                OnConflict(DialectOptions.None, SqliteOptions.OnConflict);
            else if (_reader.Take("DEFAULT"))
                column = column with { Default = Default() };
            else if (_reader.Take("GENERATED", "ALWAYS", "AS") || _reader.Take("AS"))
                column = column with
                {
                    Computed = new(
                        _reader.InParentheses(),
                        _reader.Take("STORED") ? true
                            : _reader.Take("VIRTUAL") ? false
                            : null
                    ),
                };
            else
                ColumnConstraint(column.Name, constraint);
            constraint = null;
        }
        NameOfNothing(constraint, column.Name);
        _columns.Add(column with { Type = SqliteTypes.Parse(type, collation) });
    }

    // SQLite takes a name with no constraint after it.
    void NameOfNothing(string? constraint, string place)
    {
        if (constraint is not null)
            Unkept(SqliteOptions.UnkeptNames, $"the name {constraint} of nothing at {place}");
    }

    // A type in quotes may be any text; what would not be read as a type without them keeps them.
    string TypeWords()
    {
        var words = new List<string>();
        while (_reader.Peek().Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName && !ColumnWords.Any(word => _reader.IsNext(word)))
        {
            var quoted = _reader.Peek();
            var word = _reader.Name();
            words.Add(
                quoted.Kind == SqlTokenKind.Word
                || PlainType().IsMatch(word) && !word.Split(' ').Any(part => ColumnWords.Contains(part.ToUpperInvariant()))
                    ? word
                    : quoted.Text
            );
        }
        var text = string.Join(" ", words);
        return _reader.IsNext("(") ? $"{text}({_reader.InParentheses()})" : text;
    }

    void ColumnConstraint(string column, string? constraint)
    {
        if (_reader.Take("PRIMARY", "KEY"))
        {
            _isKeyDescending = _reader.Take("DESC");
            if (_isKeyDescending)
                Unkept(SqliteOptions.Unkept, $"PRIMARY KEY DESC of column {column}");
            _reader.Take("ASC");
            _constraints.Add(new PrimaryKey([column], constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) });
            AutoIncrement();
        }
        else if (_reader.Take("UNIQUE"))
            _constraints.Add(
                new UniqueConstraint([column], constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) }
            );
        else if (_reader.Take("CHECK"))
            _constraints.Add(Check(constraint));
        else if (_reader.IsNext("REFERENCES"))
            _constraints.Add(References([column], constraint));
        else
            throw _reader.Unreadable("a column constraint");
    }

    void TableConstraint()
    {
        var constraint = _reader.Take("CONSTRAINT") ? _reader.Name() : null;
        if (constraint is not null && (_reader.IsNext(",") || _reader.IsNext(")") || _reader.IsNext("CONSTRAINT")))
            NameOfNothing(constraint, "the end");
        else if (_reader.Take("PRIMARY", "KEY"))
            _constraints.Add(
                new PrimaryKey(KeyColumns("PRIMARY KEY"), constraint)
                {
                    Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict),
                }
            );
        else if (_reader.Take("UNIQUE"))
            _constraints.Add(
                new UniqueConstraint(KeyColumns("UNIQUE"), constraint)
                {
                    Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict),
                }
            );
        else if (_reader.Take("CHECK"))
            _constraints.Add(Check(constraint));
        else if (_reader.Take("FOREIGN", "KEY"))
            _constraints.Add(References(Names(), constraint));
        else
            throw _reader.Unreadable("a table constraint");
    }

    CheckConstraint Check(string? constraint) =>
        new(_reader.InParentheses(), constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) };

    ForeignKey References(ValueList<string> from, string? constraint)
    {
        _reader.Expect("REFERENCES");
        var key = new ForeignKey(from, _reader.Name(), _reader.IsNext("(") ? Names() : [], constraint);
        while (true)
        {
            if (_reader.Take("ON", "DELETE"))
                key = key with { OnDelete = Action() };
            else if (_reader.Take("ON", "UPDATE"))
                key = key with { OnUpdate = Action() };
            else if (_reader.Take("MATCH"))
                key = key with { Match = _reader.Name() };
            else if (_reader.Take("NOT", "DEFERRABLE"))
                key = key with { Deferrable = false };
            else if (_reader.Take("DEFERRABLE"))
                key = key with { Deferrable = true };
            else if (_reader.Take("INITIALLY", "DEFERRED"))
                key = key with { InitiallyDeferred = true };
            else if (_reader.Take("INITIALLY", "IMMEDIATE"))
                key = key with { InitiallyDeferred = false };
            else
                return key;
        }
    }

    ReferentialAction Action() =>
        _reader.Take("CASCADE") ? ReferentialAction.Cascade
        : _reader.Take("RESTRICT") ? ReferentialAction.Restrict
        : _reader.Take("SET", "NULL") ? ReferentialAction.SetNull
        : _reader.Take("SET", "DEFAULT") ? ReferentialAction.SetDefault
        : _reader.Take("NO", "ACTION") ? ReferentialAction.NoAction
        : throw _reader.Unreadable("CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION");

    ServerDefault Default()
    {
        if (_reader.IsNext("("))
            return SqliteDefaults.Parse(_reader.InParentheses());
        if (_reader.Number() is { } number)
            return ServerDefault.Sql(number);
        if (_reader.IsNext("X") && _reader.Peek(1).Kind == SqlTokenKind.Text)
            return ServerDefault.Sql(_reader.Name() + "'" + _reader.Name() + "'");
        var isWord = new[] { "NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP" }.Any(word =>
            _reader.IsNext(word)
        );
        return isWord ? ServerDefault.Sql(_reader.Name()) : ServerDefault.Literal(_reader.Name());
    }

    ValueList<string> Names()
    {
        var names = new List<string>();
        _reader.Expect("(");
        do
            names.Add(_reader.Name());
        while (_reader.Take(","));
        _reader.Expect(")");
        return names.ToValueList();
    }

    ValueList<string> KeyColumns(string of)
    {
        var names = new List<string>();
        _reader.Expect("(");
        do
        {
            names.Add(_reader.Name());
            if (_reader.Take("COLLATE"))
                Unkept(SqliteOptions.Unkept, $"COLLATE {_reader.Name()} of column {names[^1]} in {of}");
            if (_reader.Take("DESC"))
                Unkept(SqliteOptions.Unkept, $"DESC of column {names[^1]} in {of}");
            _reader.Take("ASC");
            AutoIncrement();
        }
        while (_reader.Take(","));
        _reader.Expect(")");
        return names.ToValueList();
    }

    void AutoIncrement()
    {
        if (_reader.Take("AUTOINCREMENT"))
            _options = _options.With(SqliteOptions.AutoIncrement, true);
    }

    void Unkept(string key, string what)
    {
        if (!_unkept.TryGetValue(key, out var parts))
            _unkept[key] = parts = [];
        parts.Add(what);
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*( \w+)*\z")]
    private static partial Regex PlainType();

    DialectOptions OnConflict(DialectOptions before, string key) =>
        _reader.Take("ON", "CONFLICT") ? before.With(key, _reader.Name().ToUpperInvariant()) : before;
}
