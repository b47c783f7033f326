using System.Data.Common;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Reads the schema back, by the queries of <see cref="CatalogQueries"/>.</summary>
sealed class PostgreSqlCatalog(
    DbConnection connection,
    DbTransaction? transaction,
    TypeStyle style,
    PostgreSqlSequenceWriter sequenceWriter
)
{
    sealed record Enum(long Oid, string Name, ValueList<string> Labels, bool InArrays);

    public async Task<MetaData> ReadAsync(CancellationToken cancellation)
    {
        var enums = await RowsAsync(
                CatalogQueries.Enums,
                row => new Enum(
                    row.Number("oid")!.Value,
                    Qualified(row.Text("schema"), row.Text("name")!),
                    row.Texts("labels"),
                    row.Is("in_arrays")
                ),
                cancellation
            )
            .ConfigureAwait(false);
        var types = enums.ToDictionary(type => type.Oid, type => new EnumType(type.Name, type.Labels));
        var tables = await RowsAsync(CatalogQueries.Tables, row => (Oid: row.Number("oid")!.Value, Table: Table(row)), cancellation)
            .ConfigureAwait(false);
        var columns = (
            await RowsAsync(CatalogQueries.Columns, row => (Oid: row.Number("oid")!.Value, Item: Column(row, types)), cancellation)
                .ConfigureAwait(false)
        ).ToLookup(pair => pair.Oid, pair => pair.Item);
        var constraints = (
            await RowsAsync(CatalogQueries.Constraints, row => (Oid: row.Number("oid")!.Value, Item: Constraint(row)), cancellation)
                .ConfigureAwait(false)
        ).ToLookup(pair => pair.Oid, pair => pair.Item);
        var indexes = (
            await RowsAsync(CatalogQueries.Indexes, row => (Oid: row.Number("oid")!.Value, Item: Index(row)), cancellation)
                .ConfigureAwait(false)
        ).ToLookup(pair => pair.Oid, pair => pair.Item);

        var here = await RowsAsync(
                CatalogQueries.Schemas,
                row => (row.Text("name"), row.Texts("schemas"), row.Texts("extensions")),
                cancellation
            )
            .ConfigureAwait(false);
        var (name, schemas, extensions) = here.Single();
        var schema = new MetaData { Language = SqlLanguage.PostgreSql, DefaultSchema = name };
        schema.Schemas.UnionWith(schemas);
        foreach (var extension in extensions)
            schema.Set(new DatabaseExtension(extension));
        foreach (var (oid, table) in tables)
            schema.Set(
                table with
                {
                    Columns = columns[oid].ToValueList(),
                    Constraints = constraints[oid].ToValueList(),
                    Indexes = indexes[oid].ToValueList(),
                }
            );
        foreach (var sequence in await RowsAsync(CatalogQueries.Sequences, Sequence, cancellation).ConfigureAwait(false))
            schema.SetSequence(sequenceWriter.Plain(sequence));
        var used = schema
            .Tables.SelectMany(table => table.Columns)
            .Select(column => column.Type)
            .OfType<EnumType>()
            .Select(type => type.Name)
            .ToHashSet();
        schema.RawSql.AddRange(enums.Where(type => type.InArrays || !used.Contains(type.Name)).Select(CreateSql));
        schema.RawSql.AddRange(await RowsAsync(CatalogQueries.Others, row => row.Text("sql")!, cancellation).ConfigureAwait(false));
        return schema;
    }

    static string CreateSql(Enum type) =>
        $"CREATE TYPE {string.Join('.', type.Name.Split('.', 2).Select(Quoted))} AS ENUM "
            + $"({string.Join(", ", type.Labels.Select(label => $"'{label.Replace("'", "''")}'"))})";

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    static string Qualified(string? schema, string name) => schema is null ? name : $"{schema}.{name}";

    static Table Table(PostgreSqlRow row) => new(row.Text("relname")!)
    {
        Schema = row.Text("schema"),
        Comment = row.Text("comment"),
        Options = Options(
            (PostgreSqlOptions.Unlogged, row.Is("unlogged") ? true : null),
            (PostgreSqlOptions.Method, row.Text("method")),
            (PostgreSqlOptions.PartitionBy, row.Text("partition_by")),
            (PostgreSqlOptions.Inherits, row.Texts("inherits") is { Count: > 0 } parents ? parents : null),
            (PostgreSqlOptions.With, Pairs(row.Texts("parameters"))),
            (PostgreSqlOptions.Tablespace, row.Text("tablespace"))),
    };

    Column Column(PostgreSqlRow row, Dictionary<long, EnumType> enums)
    {
        var type = row.Number("enum_oid") is { } oid ? enums.GetValueOrDefault(oid) ?? SqlType.Native(row.Text("type")!)
            : PostgreSqlTypes.Parse(row.Text("type")!, row.Text("collation"), row.Text("collation_sql"), style);
        var expression = row.Text("expression");
        var generated = row.Text("generated");
        var isIdentity = row.Text("identity")!.Length > 0;
        var isSerial = !isIdentity && row.Is("counts") && type is (IntegerType or SmallIntegerType or BigIntegerType);
        return new(row.Text("name")!, type, row.Is("nullable"))
        {
            Comment = row.Text("comment"),
            Computed = generated!.Length > 0 ? new(expression!, generated == "s") : null,
            Identity = isIdentity || isSerial ? IdentityOf(row, type) : null,
            Default = expression is null || generated.Length > 0 || isSerial ? null : PostgreSqlExpression.Default(expression, type),
            Options = Options([(PostgreSqlOptions.Serial, isSerial ? true : null), .. NotNull.Read(row)]),
        };
    }

    Sequence Sequence(PostgreSqlRow row) => new(row.Text("name")!)
    {
        Schema = row.Text("schema"),
        Type = PostgreSqlTypes.Parse(row.Text("type")!, null, null, style),
        Start = row.Number("seqstart"),
        Increment = row.Number("seqincrement"),
        MinValue = row.Number("seqmin"),
        MaxValue = row.Number("seqmax"),
        Cache = row.Number("seqcache"),
        Cycle = row.Is("seqcycle"),
    };

    // What is as the server would choose it is left out.
    static Identity IdentityOf(PostgreSqlRow row, SqlType type)
    {
        var (isUp, greatest) = (
            row.Number("seqincrement") > 0,
            type switch
            {
                SmallIntegerType => short.MaxValue,
                BigIntegerType => long.MaxValue,
                _ => int.MaxValue,
            }
        );
        var (least, most) = isUp ? (1L, greatest) : (-greatest - 1, -1L);
        long? Unless(string name, long value) => row.Number(name) is { } number && number != value ? number : null;
        return new(row.Text("identity") == "a")
        {
            Increment = Unless("seqincrement", 1),
            MinValue = Unless("seqmin", least),
            MaxValue = Unless("seqmax", most),
            Start = Unless("seqstart", row.Number(isUp ? "seqmin" : "seqmax")!.Value),
            Cache = Unless("seqcache", 1),
            Cycle = row.Is("seqcycle") ? true : null,
        };
    }

    static Constraint Constraint(PostgreSqlRow row)
    {
        var (name, columns) = (row.Text("name"), row.Texts("columns"));
        var isKey = row.Text("kind") is "p";
        var (elements, classes) = row.Text("kind") is "x" ? IndexElements.Read(row, "elements") : ([], null);
        var options = Options(
            (PostgreSqlOptions.NotValid, row.Is("valid") || !row.Is("enforced") ? null : true),
            (PostgreSqlOptions.NotEnforced, row.Is("enforced") ? null : true),
            (PostgreSqlOptions.WithoutOverlaps, row.Is("period") && row.Text("kind") is ("p" or "u") ? true : null),
            (PostgreSqlOptions.Period, row.Is("period") && row.Text("kind") is "f" ? true : null),
            (PostgreSqlOptions.NoInherit, row.Text("kind") is "c" && row.Is("no_inherit") ? true : null),
            (PostgreSqlOptions.Deferrable, isKey && row.Is("deferrable") ? true : null),
            (PostgreSqlOptions.InitiallyDeferred, isKey && row.Is("deferred") ? true : null),
            (PostgreSqlOptions.OnDeleteColumns, row.Texts("on_delete_columns") is { Count: > 0 } set ? set : null),
            (PostgreSqlOptions.Include, row.Texts("include") is { Count: > 0 } include ? include : null),
            (PostgreSqlOptions.Ops, classes),
            (PostgreSqlOptions.With, Pairs(row.Texts("parameters"))),
            (PostgreSqlOptions.Tablespace, row.Text("tablespace")),
            (PostgreSqlOptions.NullsNotDistinct, row.Is("nulls_not_distinct") ? true : null)
        );
        bool? deferrable = row.Is("deferrable") ? true : null,
            deferred = row.Is("deferred") ? true : null;
        return (
            row.Text("kind") switch
            {
                "p" => new PrimaryKey(columns, name),
                "u" => new UniqueConstraint(columns, name) { Deferrable = deferrable, InitiallyDeferred = deferred },
                "c" => (Constraint)new CheckConstraint(row.Text("expression")!, name),
                "x" => new ExcludeConstraint(elements.Zip(row.Texts("operators"), Compared).ToValueList(), name)
                {
                    Method = row.Text("method")!,
                    Where = row.Text("condition"),
                    Deferrable = deferrable,
                    InitiallyDeferred = deferred,
                },
                _ => new ForeignKey(columns, row.Text("referred_table")!, row.Texts("referred_columns"), name)
                {
                    ReferredSchema = row.Text("referred_schema"),
                    OnDelete = Action(row.Text("on_delete")),
                    OnUpdate = Action(row.Text("on_update")),
                    Deferrable = deferrable,
                    InitiallyDeferred = deferred,
                    Match = row.Text("match") == "f" ? "FULL" : null,
                },
            }
        ) with
        {
            Options = options,
        };
    }

    static ExcludeElement Compared(IndexElement element, string comparison) => element.Descending
        ? ExcludeElement.Sql($"{(element.IsExpression ? element.Text : Quoted(element.Text))} DESC", comparison)
        : new(element.Text, comparison, element.IsExpression);

    static ReferentialAction? Action(string? letter) => letter switch
    {
        "r" => ReferentialAction.Restrict,
        "c" => ReferentialAction.Cascade,
        "n" => ReferentialAction.SetNull,
        "d" => ReferentialAction.SetDefault,
        _ => null,
    };

    static TableIndex Index(PostgreSqlRow row)
    {
        var (elements, classes) = IndexElements.Read(row);
        return new(row.Text("name"), elements, row.Is("is_unique"))
        {
            Where = row.Text("condition"),
            Options = Options(
                (PostgreSqlOptions.Method, row.Text("method") is var method and not "btree" ? method : null),
                (PostgreSqlOptions.Include, row.Texts("include") is { Count: > 0 } include ? include : null),
                (PostgreSqlOptions.Ops, classes),
                (PostgreSqlOptions.With, Pairs(row.Texts("parameters"))),
                (PostgreSqlOptions.Tablespace, row.Text("tablespace")),
                (PostgreSqlOptions.NullsNotDistinct, row.Is("nulls_not_distinct") ? true : null)),
        };
    }

    static ValueList<KeyValuePair<string, string>>? Pairs(ValueList<string> parameters) =>
        parameters.Count == 0
            ? null
            : parameters.Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[^1])).ToValueList();

    static DialectOptions Options(params IEnumerable<(string Key, object? Value)> options) =>
        options
            .Where(option => option.Value is not null)
            .Aggregate(DialectOptions.None, (all, option) => all.With(option.Key, option.Value!));

    Task<List<T>> RowsAsync<T>(string sql, Func<PostgreSqlRow, T> make, CancellationToken cancellation) =>
        CatalogQuery.RowsAsync(connection, transaction, sql, reader => make(new(reader)), cancellation);
}
