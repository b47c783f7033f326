using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>The rows of one table as a table.</summary>
sealed partial class CatalogTable(
    Row table,
    IReadOnlyList<Row> columns,
    IReadOnlyList<Row> indexes,
    IReadOnlyList<Row> keys,
    IReadOnlyList<Row> checks,
    bool isMariaDb,
    int fraction
)
{
    /// <summary>What the server shows besides, where the catalog does not tell all.</summary>
    public ShownTable? Shown { get; init; }

    public Table ToTable()
    {
        var periods = Shown?.Periods.ToList() ?? [];
        var all = indexes.GroupBy(row => row["index_name"]!).Select(rows => (Name: rows.Key, Rows: rows.ToList())).ToList();
        var foreign = keys.GroupBy(row => row["constraint_name"]!)
            .Select(ForeignKey)
            .Select(key =>
                all.Find(index => IsOf(index.Name, index.Rows, key)) is { Name: { } own }
                    ? key with
                    {
                        Options = [new(MySqlOptions.KeyIndex, own)],
                    }
                    : key
            )
            .ToList();
        var uniques = all.Where(index => index.Name != "PRIMARY" && IsConstraint(index.Rows)).ToList();
        return new(table["table_name"]!)
        {
            Comment = Given(table["table_comment"]),
            Options = Storage()
                .Concat(Unless(MySqlOptions.Prefix + "engine", table["engine"], table["usual_engine"]))
                .Concat(Unless(MySqlOptions.Collate, table["table_collation"], table["usual_collation"]))
                .Concat(Versioned(periods))
                .Aggregate(DialectOptions.None, (options, option) => options.With(option.Key, option.Value)),
            Columns = columns.Select(Column).ToValueList(),
            Constraints =
            [
                .. all.Where(index => index.Name == "PRIMARY")
                    .Select(index => new PrimaryKey(Columns(index.Rows)) { Options = Extra(index.Rows) }),
                .. uniques.Select(index => Unique(index.Name, index.Rows, periods)),
                .. foreign,
                .. checks
                    .Where(check =>
                        !IsOfColumn(check)
                        && !periods.Exists(period => period.StartsWith($"`{check["constraint_name"]}` (", StringComparison.Ordinal))
                    )
                    .Select(check => new CheckConstraint(Expression(check["check_clause"]!), check["constraint_name"])),
            ],
            Indexes = all.Where(index =>
                    index.Name != "PRIMARY" && !IsConstraint(index.Rows) && !foreign.Any(key => IsOf(index.Name, index.Rows, key))
                )
                .Select(index => Index(index.Name, index.Rows))
                .ToValueList(),
        };
    }

    // What a new table of this database would have anyhow is left out.
    static IEnumerable<KeyValuePair<string, object>> Unless(string key, string? value, string? usual) =>
        value is null || value == usual ? [] : [new(key, value)];

    // What CREATE TABLE said besides, such as row_format=COMPRESSED.
    IEnumerable<KeyValuePair<string, object>> Storage() =>
        StorageOption()
            .Matches(table["create_options"] ?? "")
            .Select(option =>
                KeyValuePair.Create<string, object>(
                    MySqlOptions.Prefix + option.Groups["name"].Value.ToLowerInvariant(),
                    option.Groups["value"].Value
                )
            );

    IEnumerable<KeyValuePair<string, object>> Versioned(List<string> periods)
    {
        if (table["table_type"] == "SYSTEM VERSIONED")
            yield return new(MySqlOptions.SystemVersioning, true);
        if (periods.Count > 0)
            yield return new(MySqlOptions.Periods, string.Join("; ", periods));
    }

    UniqueConstraint Unique(string name, List<Row> rows, List<string> periods)
    {
        var key = new UniqueConstraint(Columns(rows), name) { Options = Extra(rows) };
        if (
            Shown?.OverlapsOf(name) is not { } overlaps
            || periods.Find(period => period.StartsWith($"`{overlaps}` (", StringComparison.Ordinal)) is not { } period
        )
            return key;
        return key with
        {
            Columns = key.Columns.Where(column => !period.Contains($"`{column}`", StringComparison.Ordinal)).ToValueList(),
            Options = key.Options.With(MySqlOptions.Overlaps, overlaps),
        };
    }

    // What an index says after its columns.
    static DialectOptions Extra(List<Row> rows)
    {
        List<string> words = [];
        if (Given(rows[0]["index_comment"]) is { } comment)
            words.Add($"COMMENT '{comment.Replace(@"\", @"\\").Replace("'", "''")}'");
        if (rows[0].GetValueOrDefault("ignored") == "YES")
            words.Add("IGNORED");
        if (rows[0].GetValueOrDefault("is_visible") == "NO")
            words.Add("INVISIBLE");
        return words.Count == 0 ? DialectOptions.None : [new(MySqlOptions.IndexExtra, string.Join(' ', words))];
    }

    Column Column(Row row)
    {
        var name = row["column_name"]!;
        var extra = row["extra"] ?? "";
        var isComputed =
            extra.Contains("GENERATED", StringComparison.Ordinal) && !extra.Contains("DEFAULT_GENERATED", StringComparison.Ordinal);
        var check = checks.FirstOrDefault(check => IsOfColumn(check) && check["constraint_name"] == name)?["check_clause"];
        var isPeriod = row["generation_expression"] is "ROW START" or "ROW END";
        var isJson = row["column_type"] == "longtext" && check is not null && JsonCheck().IsMatch(check);
        var collation = row["collation_name"] == table["table_collation"] ? null : row["collation_name"];
        var type = isJson ? SqlType.Json : MySqlTypes.Parse(row["column_type"]!, collation, fraction);
        var options = new List<KeyValuePair<string, object>>();
        if (check is not null && !isJson)
            options.Add(new(MySqlOptions.ColumnCheck, check));
        var further = Further().Matches(extra).Select(word => word.Value.ToUpperInvariant()).ToList();
        if (isPeriod)
            further.Insert(0, $"GENERATED ALWAYS AS {row["generation_expression"]}");
        if (further.Count > 0)
            options.Add(new(MySqlOptions.ColumnExtra, string.Join(' ', further)));
        return new(name, type, row["is_nullable"] == "YES" || isPeriod)
        {
            Default = isComputed ? null : Default(row, type, extra),
            Identity = extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase) ? new() { Start = Start() } : null,
            Computed =
                isComputed && !isPeriod
                    ? new(
                        Expression(row["generation_expression"]!),
                        extra.Contains("STORED", StringComparison.OrdinalIgnoreCase)
                            || extra.Contains("PERSISTENT", StringComparison.OrdinalIgnoreCase)
                    )
                    : null,
            Comment = Given(row["column_comment"]),
            Options = DialectOptions.Create([.. options]),
            Info = DialectOptions.Create([
                .. row["collation_name"] is { } own ? [new(Collations.Key, own)] : Array.Empty<KeyValuePair<string, object>>(),
                .. row.ContainsKey(HiddenTexts.Unread) ? [new(HiddenTexts.Unread, true)] : Array.Empty<KeyValuePair<string, object>>(),
            ]),
        };
    }

    // What rows have used up is theirs; an empty table's first number was given.
    long? Start() =>
        table["table_rows"] == "0"
        && long.TryParse(table["auto_increment"], NumberStyles.None, CultureInfo.InvariantCulture, out var next)
        && next > 1
            ? next
            : null;

    // What changes with every update is a part of the default's words, as it is written.
    ServerDefault? Default(Row row, SqlType type, string extra)
    {
        var isNumber =
            type is IntegerType or SmallIntegerType or BigIntegerType or BooleanType or NumericType or FloatType or DoubleType
            || row["collation_name"] is null && type is NativeType;
        var value = isMariaDb
            ? MySqlDefaults.OfSql(MySqlDefaults.WithoutDatabase(row["column_default"], table["here"])) is var given
                && row["collation_name"] is null
                ? MySqlDefaults.OfBytes(given, row["column_type"]!)
                : given
            : MySqlDefaults.OfValue(row["column_default"], extra.Contains("DEFAULT_GENERATED", StringComparison.Ordinal), isNumber);
        var (update, end) = (extra.IndexOf("on update ", StringComparison.OrdinalIgnoreCase), extra.LastIndexOf(')'));
        return update < 0 || end < update ? value
            : ServerDefault.Sql($"{(value as SqlDefault)?.Expression ?? "NULL"} {extra[update..(end + 1)].ToUpperInvariant()}");
    }

    ForeignKey ForeignKey(IGrouping<string, Row> rows)
    {
        var first = rows.First();
        return new(
            rows.Select(row => row["column_name"]!).ToValueList(),
            first["referenced_table_name"]!,
            rows.Select(row => row["referenced_column_name"]!).ToValueList(),
            rows.Key
        )
        {
            ReferredSchema = first["referenced_table_schema"] == table["here"] ? null : first["referenced_table_schema"],
            OnDelete = Action(first["delete_rule"]),
            OnUpdate = Action(first["update_rule"]),
        };
    }

    TableIndex Index(string name, List<Row> rows)
    {
        var options = new List<KeyValuePair<string, object>>();
        var kind = rows[0]["index_type"]!;
        if (kind is "FULLTEXT" or "SPATIAL")
            options.Add(new(MySqlOptions.IndexPrefix, kind));
        else if (
            IndexLengths.Option([
                .. rows.Where(row => row["column_name"] is not null).Select(row => (row["column_name"]!, Number(row["sub_part"]))),
            ]) is
            { } lengths
        )
            options.Add(new(MySqlOptions.Length, lengths));
        if (kind != "BTREE" && kind is "HASH" or "RTREE" && table["engine"] != "MEMORY" || kind == "BTREE" && table["engine"] == "MEMORY")
            options.Add(new(MySqlOptions.Using, kind));
        options.AddRange(Extra(rows));
        return new(name, rows.Select(Element).ToValueList(), rows[0]["non_unique"] == "0")
        {
            Options = DialectOptions.Create([.. options]),
        };
    }

    IndexElement Element(Row row) => row["column_name"] is { } column
        ? new(column, Descending: row["collation"] == "D")
        : new(Expression(row["expression"]!), IsExpression: true, Descending: row["collation"] == "D");

    // MySQL keeps no difference between UNIQUE and a unique index; what a constraint cannot say is an index.
    static bool IsConstraint(List<Row> rows) =>
        rows[0]["non_unique"] == "0"
        && rows.All(row => row["column_name"] is not null && row["sub_part"] is null && row["collation"] != "D");

    static bool IsOf(string name, List<Row> rows, ForeignKey key) =>
        rows[0]["non_unique"] == "1"
        && KeyIndexes.IsNameOf(name, key)
        && rows.Select(row => row["column_name"]).SequenceEqual(key.Columns)
        && rows.All(row => row["sub_part"] is null)
        && Extra(rows).IsEmpty;

    /// <summary>Whether a CHECK may be what a period brings: an old catalog shows no difference.</summary>
    public static bool MayBePeriod(Row check) => !IsOfColumn(check) && PeriodCheck().IsMatch(check["check_clause"] ?? "");

    static bool IsOfColumn(Row check) => check["level"] == "Column";

    static ValueList<string> Columns(List<Row> rows) => rows.Select(row => row["column_name"]!).ToValueList();

    string Expression(string sql) => isMariaDb ? sql : MySqlEscapes.Once(sql);

    static ReferentialAction? Action(string? rule) => rule switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET NULL" => ReferentialAction.SetNull,
        "SET DEFAULT" => ReferentialAction.SetDefault,
        _ => null, // RESTRICT and NO ACTION are the same, and the default.
    };

    static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [GeneratedRegex(@"^\(?json_valid\(`.*`\)\)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex JsonCheck();

    [GeneratedRegex("^`[^`]+` < `[^`]+`\\z")]
    private static partial Regex PeriodCheck();

    // The options of a storage engine stand in backticks and quotes.
    [GeneratedRegex(@"(?<!\w)(?<name>\w+)`?=(?:'(?<value>[\w.-]+)'|(?<value>\w+))")]
    private static partial Regex StorageOption();

    [GeneratedRegex(@"\bINVISIBLE\b|\bWITHOUT SYSTEM VERSIONING\b", RegexOptions.IgnoreCase)]
    private static partial Regex Further();
}
