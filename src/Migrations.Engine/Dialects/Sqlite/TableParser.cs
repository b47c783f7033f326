using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Reads the text of a CREATE TABLE, which is all that SQLite keeps of a table (https://www.sqlite.org/lang_createtable.html).
/// Constraints of a column become constraints of the table, after the primary key and in the order in which they stand.
/// </summary>
sealed partial class TableParser
{
    static readonly string[] ConstraintWords = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
    static readonly string[] ColumnWords = ["CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS"];

    readonly string name;
    readonly DefinitionReader reader;
    readonly List<Column> columns = [];
    readonly List<Constraint> constraints = [];
    DialectOptions options = DialectOptions.None;
    bool isKeyDescending;

    TableParser(string name, string sql) => (this.name, reader) = (name, new("table", name, sql));

    /// <summary>The table of a text.</summary>
    /// <exception cref="MigrationException">MIG5021: the text is no CREATE TABLE that we can read.</exception>
    public static Table Parse(string name, string sql) => new TableParser(name, sql).Parse();

    Table Parse()
    {
        reader.Expect("CREATE");
        _ = reader.Take("TEMP") || reader.Take("TEMPORARY");
        reader.Expect("TABLE");
        reader.Take("IF", "NOT", "EXISTS");
        reader.Name();
        if (reader.Take("."))
            reader.Name();
        reader.Expect("(");
        do
        {
            if (ConstraintWords.Any(word => reader.IsNext(word)))
                while (ConstraintWords.Any(word => reader.IsNext(word)))
                    TableConstraint();
            else
                Column();
        }
        while (reader.Take(","));
        reader.Expect(")");
        while (!reader.AtEnd)
            TableOption();
        var key = constraints.OfType<PrimaryKey>().FirstOrDefault();
        return new(name)
        {
            Columns = columns.Select(column => key?.Columns.Contains(column.Name) == true ? KeyColumn(column, key) : column).ToValueList(),
            Constraints = constraints.OrderBy(constraint => constraint is PrimaryKey ? 0 : 1).ToValueList(),
            Options = options,
        };
    }

    void TableOption()
    {
        if (reader.Take("WITHOUT", "ROWID"))
            options = options.With(SqliteOptions.WithRowid, false);
        else if (reader.Take("STRICT"))
            options = options.With(SqliteOptions.Strict, true);
        else if (!reader.Take(",") && !reader.Take(";"))
            throw reader.Unreadable("WITHOUT ROWID or STRICT");
    }

    // SQLite lets a key be NULL, unless it is the rowid, the table has none or is STRICT, or the column says NOT NULL.
    Column KeyColumn(Column column, PrimaryKey key)
    {
        var isRowid = key.Columns.Count == 1 && column.Type is IntegerType && !isKeyDescending;
        var neverNull = isRowid || options[SqliteOptions.WithRowid] is false || options.IsSet(SqliteOptions.Strict);
        return !column.Nullable ? column
            : neverNull ? column with { Nullable = false }
            : column with { Options = column.Options.With(SqliteOptions.NullableKey, true) };
    }

    void Column()
    {
        var column = new Column(reader.Name(), SqlType.Text);
        var type = TypeWords();
        string? collation = null;
        string? constraint = null;
        while (!reader.IsNext(",") && !reader.IsNext(")") && !reader.AtEnd)
        {
            if (reader.Take("CONSTRAINT"))
            {
                NameOfNothing(constraint, column.Name);
                constraint = reader.Name();
                continue;
            }
            var words = reader.Peek().Name.ToUpperInvariant();
            if (constraint is not null && (words is "COLLATE" or "NOT" or "NULL" or "DEFAULT" or "GENERATED" or "AS"))
                Unkept(SqliteOptions.UnkeptNames, $"the name {constraint} of {(words == "NOT" ? "NOT NULL" : words)} of column {column.Name}");
            if (reader.Take("COLLATE"))
                collation = reader.Name();
            else if (reader.Take("NOT", "NULL"))
                column = column with { Nullable = false, Options = OnConflict(column.Options, SqliteOptions.OnConflictNotNull) };
            else if (reader.Take("NULL"))
                OnConflict(DialectOptions.None, SqliteOptions.OnConflict);
            else if (reader.Take("DEFAULT"))
                column = column with { Default = Default() };
            else if (reader.Take("GENERATED", "ALWAYS", "AS") || reader.Take("AS"))
                column = column with { Computed = new(reader.InParentheses(), reader.Take("STORED") ? true : reader.Take("VIRTUAL") ? false : null) };
            else
                ColumnConstraint(column.Name, constraint);
            constraint = null;
        }
        NameOfNothing(constraint, column.Name);
        columns.Add(column with { Type = SqliteTypes.Parse(type, collation) });
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
        while (reader.Peek().Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName && !ColumnWords.Any(word => reader.IsNext(word)))
        {
            var quoted = reader.Peek();
            var word = reader.Name();
            words.Add(quoted.Kind == SqlTokenKind.Word || PlainType().IsMatch(word) && !word.Split(' ').Any(part => ColumnWords.Contains(part.ToUpperInvariant())) ? word : quoted.Text);
        }
        var text = string.Join(" ", words);
        return reader.IsNext("(") ? $"{text}({reader.InParentheses()})" : text;
    }

    void ColumnConstraint(string column, string? constraint)
    {
        if (reader.Take("PRIMARY", "KEY"))
        {
            isKeyDescending = reader.Take("DESC");
            if (isKeyDescending)
                Unkept(SqliteOptions.Unkept, $"PRIMARY KEY DESC of column {column}");
            reader.Take("ASC");
            constraints.Add(new PrimaryKey([column], constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) });
            AutoIncrement();
        }
        else if (reader.Take("UNIQUE"))
            constraints.Add(new UniqueConstraint([column], constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) });
        else if (reader.Take("CHECK"))
            constraints.Add(Check(constraint));
        else if (reader.IsNext("REFERENCES"))
            constraints.Add(References([column], constraint));
        else
            throw reader.Unreadable("a column constraint");
    }

    void TableConstraint()
    {
        var constraint = reader.Take("CONSTRAINT") ? reader.Name() : null;
        if (constraint is not null && (reader.IsNext(",") || reader.IsNext(")") || reader.IsNext("CONSTRAINT")))
            NameOfNothing(constraint, "the end");
        else if (reader.Take("PRIMARY", "KEY"))
            constraints.Add(new PrimaryKey(KeyColumns("PRIMARY KEY"), constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) });
        else if (reader.Take("UNIQUE"))
            constraints.Add(new UniqueConstraint(KeyColumns("UNIQUE"), constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) });
        else if (reader.Take("CHECK"))
            constraints.Add(Check(constraint));
        else if (reader.Take("FOREIGN", "KEY"))
            constraints.Add(References(Names(), constraint));
        else
            throw reader.Unreadable("a table constraint");
    }

    CheckConstraint Check(string? constraint) =>
        new(reader.InParentheses(), constraint) { Options = OnConflict(DialectOptions.None, SqliteOptions.OnConflict) };

    ForeignKey References(ValueList<string> from, string? constraint)
    {
        reader.Expect("REFERENCES");
        var key = new ForeignKey(from, reader.Name(), reader.IsNext("(") ? Names() : [], constraint);
        while (true)
        {
            if (reader.Take("ON", "DELETE"))
                key = key with { OnDelete = Action() };
            else if (reader.Take("ON", "UPDATE"))
                key = key with { OnUpdate = Action() };
            else if (reader.Take("MATCH"))
                key = key with { Match = reader.Name() };
            else if (reader.Take("NOT", "DEFERRABLE"))
                key = key with { Deferrable = false };
            else if (reader.Take("DEFERRABLE"))
                key = key with { Deferrable = true };
            else if (reader.Take("INITIALLY", "DEFERRED"))
                key = key with { InitiallyDeferred = true };
            else if (reader.Take("INITIALLY", "IMMEDIATE"))
                key = key with { InitiallyDeferred = false };
            else
                return key;
        }
    }

    ReferentialAction Action() =>
        reader.Take("CASCADE") ? ReferentialAction.Cascade
        : reader.Take("RESTRICT") ? ReferentialAction.Restrict
        : reader.Take("SET", "NULL") ? ReferentialAction.SetNull
        : reader.Take("SET", "DEFAULT") ? ReferentialAction.SetDefault
        : reader.Take("NO", "ACTION") ? ReferentialAction.NoAction
        : throw reader.Unreadable("CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION");

    ServerDefault Default()
    {
        if (reader.IsNext("("))
            return SqliteDefaults.Parse(reader.InParentheses());
        if (reader.Number() is { } number)
            return ServerDefault.Sql(number);
        if (reader.IsNext("X") && reader.Peek(1).Kind == SqlTokenKind.Text)
            return ServerDefault.Sql(reader.Name() + "'" + reader.Name() + "'");
        var isWord = new[] { "NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP" }.Any(word => reader.IsNext(word));
        return isWord ? ServerDefault.Sql(reader.Name()) : ServerDefault.Literal(reader.Name());
    }

    ValueList<string> Names()
    {
        var names = new List<string>();
        reader.Expect("(");
        do
            names.Add(reader.Name());
        while (reader.Take(","));
        reader.Expect(")");
        return names.ToValueList();
    }

    ValueList<string> KeyColumns(string of)
    {
        var names = new List<string>();
        reader.Expect("(");
        do
        {
            names.Add(reader.Name());
            if (reader.Take("COLLATE"))
                Unkept(SqliteOptions.Unkept, $"COLLATE {reader.Name()} of column {names[^1]} in {of}");
            if (reader.Take("DESC"))
                Unkept(SqliteOptions.Unkept, $"DESC of column {names[^1]} in {of}");
            reader.Take("ASC");
            AutoIncrement();
        }
        while (reader.Take(","));
        reader.Expect(")");
        return names.ToValueList();
    }

    void AutoIncrement()
    {
        if (reader.Take("AUTOINCREMENT"))
            options = options.With(SqliteOptions.AutoIncrement, true);
    }

    void Unkept(string key, string what) => options = options.With(key, options[key] is string before ? $"{before}, {what}" : what);

    [GeneratedRegex(@"^[A-Za-z_]\w*( \w+)*\z")]
    private static partial Regex PlainType();

    DialectOptions OnConflict(DialectOptions before, string key) =>
        reader.Take("ON", "CONFLICT") ? before.With(key, reader.Name().ToUpperInvariant()) : before;
}
