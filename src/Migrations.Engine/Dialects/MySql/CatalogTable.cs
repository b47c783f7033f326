using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>The rows of one table as a table.</summary>
sealed partial class CatalogTable(Row table, IReadOnlyList<Row> columns, IReadOnlyList<Row> indexes, IReadOnlyList<Row> keys, IReadOnlyList<Row> checks, bool isMariaDb, int fraction)
{
    public Table ToTable()
    {
        var all = indexes.GroupBy(row => row["index_name"]!).Select(rows => (Name: rows.Key, Rows: rows.ToList())).ToList();
        var foreign = keys.GroupBy(row => row["constraint_name"]!).Select(ForeignKey)
            .Select(key => all.Find(index => IsOf(index.Name, index.Rows, key)) is { Name: { } own } ? key with { Options = [new(MySqlOptions.KeyIndex, own)] } : key).ToList();
        var uniques = all.Where(index => index.Name != "PRIMARY" && IsConstraint(index.Rows)).ToList();
        return new(table["table_name"]!)
        {
            Comment = Given(table["table_comment"]),
            Options = DialectOptions.Create([.. Unless(MySqlOptions.Prefix + "engine", table["engine"], table["usual_engine"]), .. Unless(MySqlOptions.Collate, table["table_collation"], table["usual_collation"]), .. Storage()]),
            Columns = columns.Select(Column).ToValueList(),
            Constraints =
            [
                .. all.Where(index => index.Name == "PRIMARY").Select(index => new PrimaryKey(Columns(index.Rows))),
                .. uniques.Select(index => new UniqueConstraint(Columns(index.Rows), index.Name)),
                .. foreign,
                .. checks.Where(check => !IsOfColumn(check)).Select(check => new CheckConstraint(Expression(check["check_clause"]!), check["constraint_name"])),
            ],
            Indexes = all.Where(index => index.Name != "PRIMARY" && !IsConstraint(index.Rows) && !foreign.Any(key => IsOf(index.Name, index.Rows, key)))
                .Select(index => Index(index.Name, index.Rows)).ToValueList(),
        };
    }

    // What a new table of this database would have anyhow is left out.
    static IEnumerable<KeyValuePair<string, object>> Unless(string key, string? value, string? usual) => value is null || value == usual ? [] : [new(key, value)];

    // What CREATE TABLE said besides, such as row_format=COMPRESSED.
    IEnumerable<KeyValuePair<string, object>> Storage() =>
        StorageOption().Matches(table["create_options"] ?? "").Select(option => KeyValuePair.Create<string, object>(MySqlOptions.Prefix + option.Groups["name"].Value.ToLowerInvariant(), option.Groups["value"].Value));

    Column Column(Row row)
    {
        var name = row["column_name"]!;
        var extra = row["extra"] ?? "";
        var isComputed = extra.Contains("GENERATED", StringComparison.Ordinal) && !extra.Contains("DEFAULT_GENERATED", StringComparison.Ordinal);
        var check = checks.FirstOrDefault(check => IsOfColumn(check) && check["constraint_name"] == name)?["check_clause"];
        var isJson = row["column_type"] == "longtext" && check is not null && JsonCheck().IsMatch(check);
        var collation = row["collation_name"] == table["table_collation"] ? null : row["collation_name"];
        var type = isJson ? SqlType.Json : MySqlTypes.Parse(row["column_type"]!, collation, fraction);
        var options = new List<KeyValuePair<string, object>>();
        if (check is not null && !isJson)
            options.Add(new(MySqlOptions.ColumnCheck, check));
        if (Further().Match(extra) is { Success: true } further)
            options.Add(new(MySqlOptions.ColumnExtra, further.Value));
        return new(name, type, row["is_nullable"] == "YES")
        {
            Default = isComputed ? null : Default(row, type, extra),
            Identity = extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase) ? new() : null,
            Computed = isComputed ? new(Expression(row["generation_expression"]!), extra.Contains("STORED", StringComparison.OrdinalIgnoreCase) || extra.Contains("PERSISTENT", StringComparison.OrdinalIgnoreCase)) : null,
            Comment = Given(row["column_comment"]),
            Options = DialectOptions.Create([.. options]),
            Info = row["collation_name"] is { } own ? [new(Collations.Key, own)] : DialectOptions.None,
        };
    }

    // What changes with every update is a part of the default's words, as it is written.
    ServerDefault? Default(Row row, SqlType type, string extra)
    {
        var isNumber = type is IntegerType or SmallIntegerType or BigIntegerType or BooleanType or NumericType or FloatType or DoubleType || row["collation_name"] is null && type is NativeType;
        var value = isMariaDb
            ? MySqlDefaults.OfSql(row["column_default"])
            : MySqlDefaults.OfValue(row["column_default"], extra.Contains("DEFAULT_GENERATED", StringComparison.Ordinal), isNumber);
        return OnUpdate().Match(extra) is not { Success: true } update ? value
            : ServerDefault.Sql($"{(value as SqlDefault)?.Expression ?? "NULL"} {update.Value.ToUpperInvariant()}");
    }

    ForeignKey ForeignKey(IGrouping<string, Row> rows)
    {
        var first = rows.First();
        return new(rows.Select(row => row["column_name"]!).ToValueList(), first["referenced_table_name"]!, rows.Select(row => row["referenced_column_name"]!).ToValueList(), rows.Key)
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
        else if (IndexLengths.Option([.. rows.Where(row => row["column_name"] is not null).Select(row => (row["column_name"]!, Number(row["sub_part"])))]) is { } lengths)
            options.Add(new(MySqlOptions.Length, lengths));
        return new(name, rows.Select(Element).ToValueList(), rows[0]["non_unique"] == "0") { Options = DialectOptions.Create([.. options]) };
    }

    IndexElement Element(Row row) => row["column_name"] is { } column
        ? new(column, Descending: row["collation"] == "D")
        : new(Expression(row["expression"]!), IsExpression: true, Descending: row["collation"] == "D");

    // MySQL keeps no difference between UNIQUE and a unique index; what a constraint cannot say is an index.
    static bool IsConstraint(List<Row> rows) => rows[0]["non_unique"] == "0" && rows.All(row => row["column_name"] is not null && row["sub_part"] is null && row["collation"] != "D");

    static bool IsOf(string name, List<Row> rows, ForeignKey key) =>
        rows[0]["non_unique"] == "1" && KeyIndexes.IsNameOf(name, key)
        && rows.Select(row => row["column_name"]).SequenceEqual(key.Columns) && rows.All(row => row["sub_part"] is null);

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

    [GeneratedRegex(@"\b(?<name>row_format|key_block_size|checksum|delay_key_write|pack_keys|min_rows|max_rows|avg_row_length|stats_persistent|stats_auto_recalc|stats_sample_pages)=(?<value>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex StorageOption();

    [GeneratedRegex(@"on update .*\)", RegexOptions.IgnoreCase)]
    private static partial Regex OnUpdate();

    [GeneratedRegex(@"\bINVISIBLE\b", RegexOptions.IgnoreCase)]
    private static partial Regex Further();
}
