using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.SqlServer;

namespace Engine.Tests.SqlServer;

/// <summary>
/// Read-back from rows that are given as data, in the form that the documentation of the catalog views tells. No server is behind
/// these tests.
/// </summary>
public class ReadBackWithoutServerTests
{
    static readonly RunLock RunLock = new(new("it's", "app"), TimeSpan.FromSeconds(1.5));
    static string Resource => SqlServerSession.Resource(RunLock.VersionTable);
    static readonly string[] Queries =
    [
        CatalogQueries.Columns,
        CatalogQueries.Indexes,
        CatalogQueries.ForeignKeys,
        CatalogQueries.Checks,
        CatalogQueries.Sequences,
        CatalogQueries.Others,
        CatalogQueries.Modules,
        SqlServerSession.LockSql(Resource, 5),
        SqlServerSession.UnlockSql(Resource),
        SqlServerSession.HolderSql(Resource),
        new SqlServerDialect().Connector.Limits(null, null)!,
        new SqlServerDialect().Connector.Limits(5, 3)!,
    ];

    [TestCaseSource(nameof(Queries))]
    public void NoServer_AQueryParses(string sql) => Tsql.MustParse(sql);

    [Test]
    public async Task NoServer_RowsAreThoseOfTheTablesThatAreAskedFor()
    {
        var connection = new CatalogConnection(_ => [[null, "books", 7L], ["app", "books", 9L], [null, "others", 1L]]);
        var rows = await new SqlServerDialect().SchemaReader.ReadRowCountsAsync(connection, null, [new("books"), new("none")], default);
        Assert.That(rows, Is.EqualTo(new Dictionary<TableName, long> { [new("books")] = 7 }));
        Tsql.MustParse(connection.Asked.Single());
    }

    // schema, table, name, type, length, precision, scale, nullable, collation, default, computed, persisted, seed, increment, comment,
    // table's comment
    static readonly object?[][] Columns =
    [
        ["dbo", "books", "id", "int", 4, 10, 0, 0, null, null, null, null, 1L, 1L, null, "All books"],
        ["dbo", "books", "title", "nvarchar", 400, 0, 0, 0, null, "(N'it''s')", null, null, null, null, "As printed", "All books"],
        ["dbo", "books", "price", "decimal", 9, 10, 2, 1, null, "((9.5))", null, null, null, null, null, "All books"],
        ["dbo", "books", "sold", "datetime2", 8, 27, 7, 0, null, "(getdate())", null, null, null, null, null, "All books"],
        ["dbo", "books", "label", "nvarchar", -1, 0, 0, 1, null, null, "([title]+'!')", 1, null, null, null, "All books"],
        ["app", "sales", "book", "int", 4, 10, 0, 1, null, null, null, null, null, null, null, null],
        ["app", "sales", "code", "varchar", 10, 0, 0, 1, "Latin1_General_BIN2", null, null, null, null, null, null, null],
    ];

    // schema, table, name, unique, key, constraint, kind, filter, column, descending, included
    static readonly object?[][] Indexes =
    [
        ["dbo", "books", "PK__books__1", 1, 1, 0, 1, null, "id", 0, 0],
        ["dbo", "books", "uq_books", 1, 0, 1, 2, null, "title", 0, 0],
        ["dbo", "books", "uq_books", 1, 0, 1, 2, null, "price", 0, 0],
        ["dbo", "books", "ix_books", 0, 0, 0, 2, "([price]>(5))", "title", 0, 0],
        ["dbo", "books", "ix_books", 0, 0, 0, 2, "([price]>(5))", "id", 1, 0],
        ["dbo", "books", "ix_books", 0, 0, 0, 2, "([price]>(5))", "sold", 0, 1],
        ["app", "sales", "pk_sales", 1, 1, 0, 2, null, "code", 0, 0],
        ["app", "sales", "ix_sales", 0, 0, 0, 1, null, "book", 0, 0],
        ["app", "sales", "cs_sales", 0, 0, 0, 6, null, "book", 0, 1],
    ];

    static readonly object?[][] Keys =
    [
        ["app", "sales", "fk_book", "book", "dbo", "books", "id", "CASCADE", "NO_ACTION"],
    ];
    static readonly object?[][] Checks =
    [
        ["dbo", "books", "ck_price", "([price]>(0))"],
    ];

    // schema, name, type, precision, scale, start, increment, least, greatest, cycles, cache
    static readonly object?[][] Sequences =
    [
        ["dbo", "plain", "bigint", 19, 0, 1L, 1L, long.MinValue, long.MaxValue, 0, null],
        ["app", "all", "smallint", 5, 0, 50L, -5L, 5L, 99L, 1, 1L],
        ["dbo", "tiny", "tinyint", 3, 0, 0L, 1L, 0L, 255L, 0, 50L],
        ["dbo", "large", "decimal", 38, 0, 1L, 1L, null, null, 0, null],
    ];

    static readonly object?[][] Modules =
    [
        ["CREATE VIEW v AS SELECT 1 AS a"],
    ];

    static object?[][] Answer(string sql) =>
        sql switch
        {
            CatalogQueries.Columns => Columns,
            CatalogQueries.Indexes => Indexes,
            CatalogQueries.ForeignKeys => Keys,
            CatalogQueries.Checks => Checks,
            CatalogQueries.Sequences => Sequences,
            CatalogQueries.Modules => Modules,
            _ => throw new ArgumentException(sql),
        };

    static readonly Table Books = new(
        "books",
        [
            new Column("id", SqlType.Integer, false)
            {
                Identity = new() { Start = 1, Increment = 1 },
            },
            new Column("title", SqlType.String(200), false) { Default = ServerDefault.Literal("it's"), Comment = "As printed" },
            new Column("price", SqlType.Numeric(10, 2)) { Default = ServerDefault.Sql("9.5") },
            new Column("sold", SqlType.DateTime(), false) { Default = ServerDefault.Sql("getdate()") },
            new Column("label", SqlType.Text) { Computed = new("[title]+'!'", true) },
            new PrimaryKey(["id"], "PK__books__1"),
            new UniqueConstraint(["title", "price"], "uq_books"),
            new CheckConstraint("[price]>(0)", "ck_price"),
            new TableIndex("ix_books", ["title", IndexElement.Desc("id")])
            {
                Where = "[price]>(5)",
                Options = [new("mssql_include", (ValueList<string>)["sold"])],
            },
        ]
    )
    {
        Comment = "All books",
    };

    static readonly Table Sales = new(
        "sales",
        [
            new Column("book", SqlType.Integer),
            new Column("code", SqlType.Native("VARCHAR(10) COLLATE Latin1_General_BIN2")),
            new PrimaryKey(["code"], "pk_sales") { Options = [new("mssql_clustered", false)] },
            new ForeignKey(["book"], "books", ["id"], "fk_book") { OnDelete = ReferentialAction.Cascade },
            new TableIndex("ix_sales", ["book"]) { Options = [new("mssql_clustered", true)] },
            new TableIndex("cs_sales", ["book"]) { Options = [new("mssql_columnstore", true)] },
        ],
        "app"
    );

    [Test]
    public async Task NoServer_RowsBecomeTables()
    {
        var schema = await Tsql.Dialect.SchemaReader.ReadSchemaAsync(new CatalogConnection(Answer), null, default);
        Assert.That(schema.Tables, Is.EqualTo(new[] { Books, Sales }));
        Assert.That(
            schema.Sequences,
            Is.EqualTo(
                new Sequence[]
                {
                    new("large") { Type = SqlType.Numeric(38, 0) },
                    new("plain"),
                    new("tiny") { Type = SqlType.Native("TINYINT"), Start = 0, Cache = 50 },
                    new("all")
                    {
                        Schema = "app",
                        Type = SqlType.SmallInteger,
                        Start = 50,
                        Increment = -5,
                        MinValue = 5,
                        MaxValue = 99,
                        Cycle = true,
                        Cache = 1,
                    },
                }
            )
        );
        Assert.That(schema.RawSql, Is.EqualTo(new[] { "CREATE VIEW v AS SELECT 1 AS a" }));
    }

    [TestCase(10), TestCase(500)]
    public async Task NoServer_SixQueriesForAnyNumberOfTables(int tables)
    {
        var connection = new CatalogConnection(sql => sql == CatalogQueries.Columns
            ? [.. Enumerable.Range(0, tables).Select(i => Columns[5].Select((value, at) => at == 1 ? $"t{i}" : value).ToArray())]
            : []);
        Assert.That((await Tsql.Dialect.SchemaReader.ReadSchemaAsync(connection, null, default)).Tables, Has.Count.EqualTo(tables));
        Assert.That(connection.Asked, Has.Count.EqualTo(6));
    }

    [Test]
    public async Task NoServer_AModelInOtherWordsIsNoDifference()
    {
        var model = new MetaData();
        model.Add(
            new Table(
                "books",
                [
                    new Column("id", SqlType.Integer, false) { Identity = new() },
                    new Column("title", SqlType.Unicode(200), false) { Default = ServerDefault.Literal("it's"), Comment = "As printed" },
                    new Column("price", SqlType.Native("decimal(10,2)")) { Default = ServerDefault.Literal(9.5m) },
                    new Column("sold", SqlType.Native("datetime2(7)"), false) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") },
                    new Column("label", SqlType.String(201)) { Computed = new("title + N'!'", true) },
                    new PrimaryKey(["id"]),
                    new UniqueConstraint(["title", "price"], "uq_books"),
                    new CheckConstraint("price > 0", "ck_price"),
                    new TableIndex("ix_books", ["title", IndexElement.Desc("id")])
                    {
                        Where = "price > 5",
                        Options = [new("mssql_include", new[] { "sold" })],
                    },
                ]
            )
            {
                Comment = "All books",
            }
        );
        model.Add(
            Sales with
            {
                Constraints = Sales
                    .Constraints.Select(constraint =>
                        constraint is ForeignKey key ? key with { OnUpdate = ReferentialAction.Restrict } : constraint
                    )
                    .ToValueList(),
            }
        );
        var database = await Tsql.Dialect.SchemaReader.ReadSchemaAsync(new CatalogConnection(Answer), null, default);
        foreach (
            var sequence in new Sequence[]
            {
                new("large") { Schema = "dbo", Type = SqlType.Native("decimal(38)") },
                new("plain") { Start = 1, Increment = 1, Type = SqlType.BigInteger },
                new("tiny") { Type = SqlType.Native("tinyint"), MinValue = 0, MaxValue = 255, Cache = 50 },
                new("all")
                {
                    Schema = "app",
                    Type = SqlType.Native("smallint"),
                    Increment = -5,
                    MinValue = 5,
                    MaxValue = 99,
                    Cycle = true,
                    Cache = 1,
                },
            }
        )
            model.AddSequence(sequence);
        var difference = SchemaComparer.Compare(
            model,
            database,
            Tsql.Dialect,
            new CompareOptions { CompareServerDefault = true, IncludeSchemas = true }
        );
        Assert.That(difference.Upgrade.Select(operation => operation.Describe()), Is.Empty);
    }

    [TestCase("int", 4, 10, 0, "INTEGER")]
    [TestCase("bit", 1, 1, 0, "BIT")]
    [TestCase("float", 8, 53, 0, "DOUBLE PRECISION")]
    [TestCase("real", 4, 24, 0, "FLOAT(24)")]
    [TestCase("numeric", 9, 18, 0, "NUMERIC")]
    [TestCase("decimal", 9, 10, 0, "DECIMAL(10)")]
    [TestCase("nvarchar", 80, 0, 0, "NVARCHAR(40)")]
    [TestCase("nvarchar", -1, 0, 0, "NVARCHAR(max)")]
    [TestCase("nchar", 6, 0, 0, "NCHAR(3)")]
    [TestCase("varchar", 26, 0, 0, "VARCHAR(26)")]
    [TestCase("varbinary", -1, 0, 0, "VARBINARY(max)")]
    [TestCase("varbinary", 100, 0, 0, "VARBINARY(100)")]
    [TestCase("datetime2", 8, 27, 7, "DATETIME2")]
    [TestCase("datetime2", 7, 23, 3, "DATETIME2(3)")]
    [TestCase("datetimeoffset", 10, 34, 7, "DATETIMEOFFSET")]
    [TestCase("time", 5, 16, 7, "TIME")]
    [TestCase("uniqueidentifier", 16, 0, 0, "UNIQUEIDENTIFIER")]
    [TestCase("xml", -1, 0, 0, "XML")]
    [TestCase("dbo.phone", 40, 0, 0, "dbo.phone")]
    public void NoServer_ATypeOfTheCatalogIsTheTypeThatWasWritten(string name, int length, int precision, int scale, string written)
    {
        foreach (var style in Enum.GetValues<TypeStyle>())
        {
            var dialect = new SqlServerDialect(style);
            var read = SqlServerTypes.Parse(new(name, length, precision, scale, null), style);
            Assert.That(
                dialect.Normalizer.ComparableType(new("t"), new("c", read)),
                Is.EqualTo(dialect.Normalizer.ComparableType(new("t"), new("c", SqlType.Native(written))))
            );
        }
    }

    static IEnumerable<SqlType> Types() =>
        [
            SqlType.Integer,
            SqlType.SmallInteger,
            SqlType.BigInteger,
            SqlType.Boolean,
            SqlType.Double,
            SqlType.Numeric(10, 2),
            SqlType.String(50),
            SqlType.Text,
            SqlType.Char(3),
            SqlType.Date,
            SqlType.Time(),
            SqlType.DateTime(),
            SqlType.DateTime(true),
            SqlType.Guid,
            SqlType.LargeBinary(),
            SqlType.LargeBinary(9),
        ];

    static readonly Dictionary<string, SqlServerTypes.Facts> Facts = new[]
    {
        ("INTEGER", new SqlServerTypes.Facts("int", 4, 10, 0, null)),
        ("SMALLINT", new("smallint", 2, 5, 0, null)),
        ("BIGINT", new("bigint", 8, 19, 0, null)),
        ("BIT", new("bit", 1, 1, 0, null)),
        ("DOUBLE PRECISION", new("float", 8, 53, 0, null)),
        ("NUMERIC(10, 2)", new("numeric", 9, 10, 2, null)),
        ("NVARCHAR(50)", new("nvarchar", 100, 0, 0, null)),
        ("NVARCHAR(max)", new("nvarchar", -1, 0, 0, null)),
        ("NCHAR(3)", new("nchar", 6, 0, 0, null)),
        ("DATE", new("date", 3, 10, 0, null)),
        ("TIME", new("time", 5, 16, 7, null)),
        ("DATETIME2", new("datetime2", 8, 27, 7, null)),
        ("DATETIMEOFFSET", new("datetimeoffset", 10, 34, 7, null)),
        ("UNIQUEIDENTIFIER", new("uniqueidentifier", 16, 0, 0, null)),
        ("VARBINARY(max)", new("varbinary", -1, 0, 0, null)),
        ("VARBINARY(9)", new("varbinary", 9, 0, 0, null)),
    }.ToDictionary(pair => pair.Item1, pair => pair.Item2);

    [TestCaseSource(nameof(Types))]
    public void NoServer_ANeutralTypeIsReadBackAsItself(SqlType type) =>
        Assert.That(SqlServerTypes.Parse(Facts[Tsql.Dialect.ValueWriter.TypeSql(type)], TypeStyle.Modern), Is.EqualTo(type));

    [TestCase("(getdate())", "getdate()")]
    [TestCase("((0))", "0")]
    [TestCase("((-1.5))", "-1.5")]
    [TestCase("(CONVERT([date],getdate()))", "CONVERT([date],getdate())")]
    [TestCase("((1)+(2))", "(1)+(2)")]
    public void NoServer_ADefaultIsAnExpression(string definition, string sql) =>
        Assert.That(SqlServerDefaults.Parse(definition), Is.EqualTo(ServerDefault.Sql(sql)));

    [TestCase("('a')", "a")]
    [TestCase("(N'it''s ('')')", "it's (')")]
    [TestCase("('')", "")]
    public void NoServer_ADefaultIsALiteral(string definition, string text) =>
        Assert.That(SqlServerDefaults.Parse(definition), Is.EqualTo(ServerDefault.Literal(text)));

    [Test]
    public async Task NoServer_TheLockIsTakenAndGivenBack()
    {
        var connection = new CatalogConnection(_ => [[0]]);
        await using (await Tsql.Dialect.Connector.BeginSessionAsync(connection, RunLock, default))
            Assert.That(
                connection.Asked.Single(),
                Does.Contain("@Resource = N'Migrations.Build app.it''s'").And.Contain("@LockTimeout = 1500")
            );
        Assert.That(connection.Asked[^1], Is.EqualTo(SqlServerSession.UnlockSql(Resource)));
    }

    [Test]
    public void NoServer_WhoHoldsTheLockIsNamed()
    {
        var connection = new CatalogConnection(sql =>
            sql.Contains("sp_getapplock")
                ?
                [
                    [-1],
                ]
                :
                [
                    ["build7, process 12"],
                ]
        );
        var refused = Assert.ThrowsAsync<MigrationsBuild.MigrationException>(() =>
            Tsql.Dialect.Connector.BeginSessionAsync(connection, RunLock, default)
        );
        Assert.That((refused!.Code, refused.Message.Contains("build7, process 12")), Is.EqualTo(("MIG5010", true)));
    }

    [TestCase("a IN (1, 2, 3)", "([a]=(3) OR [a]=(2) OR [a]=(1))", true)]
    [TestCase("kind IN ('it''s', N'b')", "([kind]='b' OR [kind]='it''s')", true)]
    [TestCase("kind NOT IN ('x', 'y') AND a > 0", "(NOT ([kind]='y' OR [kind]='x') AND [a]>(0))", true)]
    [TestCase("kind IN ('x')", "([kind]='x')", true)]
    [TestCase("a IN (1, 2)", "([a]=(3) OR [a]=(2) OR [a]=(1))", false)]
    [TestCase("a IN (1, 2)", "([b]=(2) OR [b]=(1))", false)]
    [TestCase("a = 1 OR b = 2", "([b]=(2) OR [a]=(1))", false)]
    [TestCase("a IN (1, 2) OR b = 1", "([a]=(2) OR [a]=(1) OR [b]=(1))", true)]
    [TestCase("b = 1 OR a IN (1, 2)", "([b]=(1) OR [a]=(2) OR [a]=(1))", true)]
    [TestCase("a IN (1, 2) OR b IN (3, 4)", "([a]=(2) OR [a]=(1) OR [b]=(4) OR [b]=(3))", true)]
    [TestCase("a IN (1, 2) OR b IN (3, 4)", "([a]=(2) OR [a]=(1) OR [b]=(4) OR [b]=(5))", false)]
    [TestCase("(a = 1 OR b = 2) AND c = 3", "([a]=(1) OR [b]=(2) AND [c]=(3))", false)]
    [TestCase("(a = 1 OR b = 2) AND c = 3", "(([a]=(1) OR [b]=(2)) AND [c]=(3))", true)]
    [TestCase("CAST(a AS decimal(10, 2)) > 1.5", "(CONVERT([decimal](10,2),[a])>(1.5))", true)]
    [TestCase("a BETWEEN 1 AND 5 AND s LIKE N'x%' AND NOT b != -1", "([a]>=(1) AND [a]<=(5) AND [s] like N'x%' AND [b]=(-1))", true)]
    [TestCase(
        "COALESCE(a, CURRENT_TIMESTAMP) > b AND len(rtrim([My Name])) IS NOT NULL",
        "(coalesce([a],getdate())>[b] AND len(rtrim([my name])) IS NOT NULL)",
        true
    )]
    [TestCase("a - (b - c) > 0", "(([a]-[b])-[c]>(0))", false)]
    [TestCase("s = 'A'", "([s]='a')", false)]
    public void NoServer_AConditionIsComparedAsATree(string model, string server, bool same) =>
        Assert.That(
            Tsql.Dialect.Normalizer.ComparableExpression(model) == Tsql.Dialect.Normalizer.ComparableExpression(server),
            Is.EqualTo(same),
            Tsql.Dialect.Normalizer.ComparableExpression(server)
        );
}
