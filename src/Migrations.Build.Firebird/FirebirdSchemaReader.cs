using System.Data.Common;
using System.Globalization;

namespace MigrationsBuild.Firebird;

/// <summary>Reads the system tables, in four queries.</summary>
sealed class FirebirdSchemaReader(FirebirdDialect dialect) : SchemaReader(dialect)
{
    // rdb$fields.rdb$field_type.
    const int Short = 7, Long = 8, Float = 10, Date = 12, Time = 13, Char = 14, Int64 = 16, Boolean = 23, Double = 27, Timestamp = 35,
        Varying = 37, Blob = 261;

    const string OwnTables = "r.rdb$system_flag = 0 AND r.rdb$view_blr IS NULL AND COALESCE(r.rdb$relation_type, 0) = 0";

    const string ColumnsSql = $"""
        SELECT TRIM(r.rdb$relation_name), r.rdb$description, TRIM(c.rdb$field_name), c.rdb$description,
            COALESCE(c.rdb$default_source, f.rdb$default_source), MAXVALUE(COALESCE(c.rdb$null_flag, 0), COALESCE(f.rdb$null_flag, 0)),
            c.rdb$identity_type, f.rdb$computed_source, f.rdb$field_type, COALESCE(f.rdb$field_sub_type, 0), f.rdb$field_length,
            f.rdb$character_length, COALESCE(f.rdb$field_precision, 0), -COALESCE(f.rdb$field_scale, 0), TRIM(s.rdb$character_set_name),
            CASE WHEN o.rdb$collation_name <> s.rdb$default_collate_name THEN TRIM(o.rdb$collation_name) END
        FROM rdb$relations r
        JOIN rdb$relation_fields c ON c.rdb$relation_name = r.rdb$relation_name
        JOIN rdb$fields f ON f.rdb$field_name = c.rdb$field_source
        LEFT JOIN rdb$character_sets s ON s.rdb$character_set_id = f.rdb$character_set_id
        LEFT JOIN rdb$collations o ON o.rdb$character_set_id = f.rdb$character_set_id
            AND o.rdb$collation_id = COALESCE(c.rdb$collation_id, f.rdb$collation_id)
        WHERE {OwnTables}
        ORDER BY r.rdb$relation_name, c.rdb$field_position, c.rdb$field_name
        """;

    const string KeysSql = $"""
        SELECT TRIM(k.rdb$relation_name), TRIM(k.rdb$constraint_name), TRIM(k.rdb$constraint_type), TRIM(e.rdb$field_name),
            TRIM(t.rdb$relation_name), TRIM(u.rdb$field_name), TRIM(q.rdb$delete_rule), TRIM(q.rdb$update_rule)
        FROM rdb$relation_constraints k
        JOIN rdb$relations r ON r.rdb$relation_name = k.rdb$relation_name
        JOIN rdb$index_segments e ON e.rdb$index_name = k.rdb$index_name
        LEFT JOIN rdb$ref_constraints q ON q.rdb$constraint_name = k.rdb$constraint_name
        LEFT JOIN rdb$relation_constraints t ON t.rdb$constraint_name = q.rdb$const_name_uq
        LEFT JOIN rdb$index_segments u ON u.rdb$index_name = t.rdb$index_name AND u.rdb$field_position = e.rdb$field_position
        WHERE {OwnTables}
        ORDER BY k.rdb$relation_name, k.rdb$constraint_name, e.rdb$field_position
        """;

    const string ChecksSql = $"""
        SELECT TRIM(k.rdb$relation_name), TRIM(k.rdb$constraint_name), t.rdb$trigger_source
        FROM rdb$relation_constraints k
        JOIN rdb$relations r ON r.rdb$relation_name = k.rdb$relation_name
        JOIN rdb$check_constraints c ON c.rdb$constraint_name = k.rdb$constraint_name
        JOIN rdb$triggers t ON t.rdb$trigger_name = c.rdb$trigger_name AND t.rdb$trigger_type = 1
        WHERE k.rdb$constraint_type = 'CHECK' AND {OwnTables}
        ORDER BY k.rdb$relation_name, k.rdb$constraint_name
        """;

    const string IndexesSql = $"""
        SELECT TRIM(i.rdb$relation_name), TRIM(i.rdb$index_name), COALESCE(i.rdb$unique_flag, 0), COALESCE(i.rdb$index_type, 0),
            i.rdb$expression_source, TRIM(e.rdb$field_name)
        FROM rdb$indices i
        JOIN rdb$relations r ON r.rdb$relation_name = i.rdb$relation_name
        LEFT JOIN rdb$index_segments e ON e.rdb$index_name = i.rdb$index_name
        WHERE {OwnTables} AND NOT EXISTS (SELECT 1 FROM rdb$relation_constraints k WHERE k.rdb$index_name = i.rdb$index_name)
        ORDER BY i.rdb$relation_name, i.rdb$index_name, e.rdb$field_position
        """;

    /// <inheritdoc/>
    public override Statement TableExists(TableName table) => new Catalog(dialect).Table(table.Name);

    /// <inheritdoc/>
    public override async Task<MetaData> ReadSchemaAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        var columns = await RowsAsync(ColumnsSql, Read).ConfigureAwait(false);
        var keys = await RowsAsync(KeysSql, Texts).ConfigureAwait(false);
        var checks = await RowsAsync(ChecksSql, Texts).ConfigureAwait(false);
        var indexes = await RowsAsync(IndexesSql, Texts).ConfigureAwait(false);
        var (keysOf, checksOf, indexesOf) = (keys.ToLookup(row => row[0]), checks.ToLookup(row => row[0]), indexes.ToLookup(row => row[0]));
        var schema = new MetaData();
        foreach (var table in columns.GroupBy(row => row.Table))
            if (dialect.Written(table.Key) is var name && name != FirebirdSession.LockTable)
                schema.Set(new Table(name)
                {
                    Comment = table.First().Comment,
                    Columns = table.Select(row => row.Column).ToValueList(),
                    Constraints = [.. keysOf[table.Key].GroupBy(row => row[1]).Select(Key), .. checksOf[table.Key].Select(Check)],
                    Indexes = indexesOf[table.Key].GroupBy(row => row[1]).Select(Index).ToValueList(),
                });
        return schema;

        async Task<List<T>> RowsAsync<T>(string sql, Func<DbDataReader, T> read)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                rows.Add(read(reader));
            return rows;
        }
    }

    /// <summary>Views, triggers, routines, sequences, exceptions, domains and temporary tables.</summary>
    protected override string OtherObjectsSql => """
        SELECT 'domain', TRIM(rdb$field_name) FROM rdb$fields WHERE rdb$system_flag = 0 AND rdb$field_name NOT STARTING WITH 'RDB$'
        UNION ALL SELECT 'exception', TRIM(rdb$exception_name) FROM rdb$exceptions WHERE rdb$system_flag = 0
        UNION ALL SELECT 'function', TRIM(rdb$function_name) FROM rdb$functions WHERE rdb$system_flag = 0 AND rdb$package_name IS NULL
        UNION ALL SELECT 'package', TRIM(rdb$package_name) FROM rdb$packages WHERE rdb$system_flag = 0
        UNION ALL SELECT 'procedure', TRIM(rdb$procedure_name) FROM rdb$procedures WHERE rdb$system_flag = 0 AND rdb$package_name IS NULL
        UNION ALL SELECT 'sequence', TRIM(rdb$generator_name) FROM rdb$generators WHERE rdb$system_flag = 0
        UNION ALL SELECT 'temporary table', TRIM(rdb$relation_name) FROM rdb$relations
            WHERE rdb$system_flag = 0 AND rdb$relation_type IN (4, 5)
        UNION ALL SELECT 'trigger', TRIM(rdb$trigger_name) FROM rdb$triggers WHERE rdb$system_flag = 0
        UNION ALL SELECT 'view', TRIM(rdb$relation_name) FROM rdb$relations WHERE rdb$system_flag = 0 AND rdb$view_blr IS NOT NULL
        ORDER BY 1, 2
        """;

    (string Table, string? Comment, Column Column) Read(DbDataReader row) => (row.GetString(0), Text(row, 1), ColumnOf(row));

    Column ColumnOf(DbDataReader row)
    {
        var isComputed = Text(row, 7) is not null;
        return new(dialect.Written(row.GetString(2)), TypeOf(row), Number(row, 5) == 0)
        {
            Comment = Text(row, 3),
            Default = Text(row, 4) is { } source ? ServerDefault.Sql(AfterFirstWord(source)) : null,
            Identity = !row.IsDBNull(6) ? new() : null,
            Computed = isComputed ? new(dialect.Language.WithoutParentheses(Text(row, 7)!)) : null,
        };
    }

    static SqlType TypeOf(DbDataReader row)
    {
        var (type, subType, length, characters) = (Number(row, 8), Number(row, 9), Number(row, 10), row.IsDBNull(11) ? 0 : Number(row, 11));
        var (precision, scale, isBytes, collation) = (Number(row, 12), Number(row, 13), Text(row, 14) == "OCTETS", Text(row, 15));
        return type switch
        {
            Short or Long or Int64 when subType > 0 || scale > 0 => SqlType.Numeric(precision == 0 ? 18 : precision, scale),
            Short => SqlType.SmallInteger,
            Long => SqlType.Integer,
            Int64 => SqlType.BigInteger,
            Float => SqlType.Float(24),
            Double => SqlType.Double,
            Boolean => SqlType.Boolean,
            Date => SqlType.Date,
            Time => SqlType.Time(),
            Timestamp => SqlType.DateTime(),
            Char when isBytes => length == 16 ? SqlType.Guid : SqlType.Native($"CHAR({length}) CHARACTER SET OCTETS"),
            Char => SqlType.Char(characters, collation),
            Varying when isBytes => SqlType.LargeBinary(length),
            Varying => SqlType.String(characters, collation),
            Blob when subType == 1 => new TextType(collation),
            Blob when subType == 0 => SqlType.LargeBinary(),
            Blob => SqlType.Native($"BLOB SUB_TYPE {subType}"),
            _ => SqlType.Native($"type {type.ToString(CultureInfo.InvariantCulture)}"), // Of a later version.
        };
    }

    Constraint Key(IGrouping<string?, string?[]> rows)
    {
        var (name, first) = (dialect.Written(rows.Key!), rows.First());
        var columns = Names(rows, 3);
        return first[2] switch
        {
            "PRIMARY KEY" => new PrimaryKey(columns, name),
            "FOREIGN KEY" => new ForeignKey(columns, dialect.Written(first[4]!), Names(rows, 5), name)
            {
                OnDelete = Action(first[6]),
                OnUpdate = Action(first[7]),
            },
            _ => new UniqueConstraint(columns, name),
        };
    }

    CheckConstraint Check(string?[] row) =>
        new(dialect.Language.WithoutParentheses(AfterFirstWord(row[2]!)), dialect.Written(row[1]!));

    TableIndex Index(IGrouping<string?, string?[]> rows)
    {
        var (first, isDescending) = (rows.First(), rows.First()[3] == "1");
        return new(
            dialect.Written(rows.Key!),
            first[4] is { } expression
                ? [new(dialect.Language.WithoutParentheses(expression), IsExpression: true, isDescending)]
                : Names(rows, 5).Select(column => new IndexElement(column, Descending: isDescending)).ToValueList(),
            Unique: first[2] == "1"
        );
    }

    ValueList<string> Names(IEnumerable<string?[]> rows, int at) => rows.Select(row => dialect.Written(row[at]!)).ToValueList();

    static ReferentialAction? Action(string? rule) => rule switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET NULL" => ReferentialAction.SetNull,
        "SET DEFAULT" => ReferentialAction.SetDefault,
        _ => null,
    };

    // The source begins with DEFAULT, or the equals sign of a domain, or with CHECK.
    string AfterFirstWord(string source) =>
        string.Concat(dialect.Language.Tokens(source.TrimStart()).Skip(1).Select(token => token.Text)).Trim();

    static string?[] Texts(DbDataReader row) => [.. Enumerable.Range(0, row.FieldCount).Select(at => Text(row, at))];

    static string? Text(DbDataReader row, int at) =>
        row.IsDBNull(at) ? null : Convert.ToString(row.GetValue(at), CultureInfo.InvariantCulture);

    static int Number(DbDataReader row, int at) => Convert.ToInt32(row.GetValue(at), CultureInfo.InvariantCulture);
}
