using Engine.Tests.Sqlite;
using Tests.Servers;

namespace Engine.Tests.MySql;

public class MySqlReadBackTests
{
    static readonly Column Id = new("id", SqlType.Integer, Nullable: false) { Identity = new() };
    static readonly PrimaryKey Key = new(["id"]);

    static IEnumerable<Table> Tables()
    {
        SqlType[] types =
        [
            SqlType.Integer,
            SqlType.SmallInteger,
            SqlType.BigInteger,
            SqlType.Boolean,
            SqlType.Double,
            SqlType.Float(),
            SqlType.Float(24),
            SqlType.Float(53),
            SqlType.Text,
            SqlType.Numeric(),
            SqlType.Numeric(10),
            SqlType.Numeric(10, 2),
            SqlType.String(),
            SqlType.String(50),
            SqlType.Unicode(40),
            SqlType.Unicode(),
            SqlType.Char(3),
            SqlType.Char(),
            SqlType.Date,
            SqlType.Time(),
            SqlType.Time(true),
            SqlType.DateTime(),
            SqlType.DateTime(true),
            SqlType.Interval,
            SqlType.Guid,
            SqlType.Json,
            SqlType.LargeBinary(),
            SqlType.LargeBinary(100),
            SqlType.LargeBinary(70000),
            SqlType.Enum("kind", ["a", "b's", @"c\d", "E"]),
            SqlType.String(20, "utf8mb4_bin"),
            new TextType("utf8mb4_bin"),
            .. (
                "TINYINT,TINYINT UNSIGNED,MEDIUMINT,INT UNSIGNED,BIGINT "
                    + "UNSIGNED,YEAR,BIT(8),TINYTEXT,MEDIUMTEXT,LONGTEXT,TINYBLOB,LONGBLOB,"
                + "VARBINARY(10),BINARY(16),DATETIME,DATETIME(3),TIME,TIMESTAMP,POINT,INT(5) ZEROFILL"
            )
                .Split(',')
                .Select(SqlType.Native),
            .. (
                "BIGINT(20) UNSIGNED,double precision,int unsigned,real,VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci,"
                + "varchar(20) character set latin1,text charset utf8mb4,varchar(9) collate utf8mb4_general_ci"
            )
                .Split(',')
                .Select(SqlType.Native),
            SqlType.String(20, "utf8mb4_general_ci"),
            SqlType.Char(20, "utf8mb4_general_ci"),
            new TextType("utf8mb4_general_ci"),
            SqlType.Native("SET('a','b')"),
            SqlType.Native("DECIMAL(10,2) UNSIGNED"),
        ];
        foreach (var type in types)
            yield return new("t", [Id, new Column("c", type), new Column("d", type, Nullable: false), Key]);
        foreach (
            var type in new SqlType[]
            {
                new EnumType("kind", ["x", "yy"]) { IsNative = false, HasCheck = true },
                new BooleanType { CheckName = "ck_c" },
            }
        )
            yield return new("t", [Id, new Column("c", type), Key]);
        foreach (
            var (type, value) in new (SqlType, object)[]
            {
                (SqlType.String(20), "new"),
                (SqlType.String(20), "it's"),
                (SqlType.String(20), ""),
                (SqlType.String(20), @"a\b"),
                (SqlType.String(20), "5"),
                (SqlType.String(20), "NULL"),
                (SqlType.Text, "x"),
                (SqlType.Integer, 0),
                (SqlType.Integer, "5"),
                (SqlType.BigInteger, -5),
                (SqlType.Numeric(10, 2), 1.5m),
                (SqlType.Boolean, true),
                (SqlType.Boolean, false),
                (SqlType.Double, 1.25),
                (SqlType.Char(1), 'x'),
                (SqlType.Date, new DateOnly(2024, 5, 1)),
                (SqlType.DateTime(), new DateTime(2024, 5, 1, 2, 3, 4)),
                (SqlType.Guid, Guid.Empty),
                (SqlType.Enum(null, ["a", "b"]), "b"),
                (SqlType.Json, "{}"),
            }
        )
            yield return new("t", [Id, new Column("c", type, Nullable: value is not "") { Default = ServerDefault.Literal(value) }, Key]);
        foreach (
            var (type, sql) in new[]
            {
                (SqlType.DateTime(), "CURRENT_TIMESTAMP"),
                (SqlType.DateTime(), "now()"),
                (SqlType.DateTime(), "CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)"),
                (SqlType.DateTime(), "CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"),
                (SqlType.Native("DATETIME"), "CURRENT_TIMESTAMP"),
                (SqlType.Native("TIMESTAMP"), "now()"),
                (SqlType.DateTime(), "NULL"),
                (SqlType.Integer, "5"),
                (SqlType.Integer, "1 + 2"),
                (SqlType.Integer, "(1 + 2) * 3"),
                (SqlType.String(36), "uuid()"),
                (SqlType.String(20), "concat('a', 'b')"),
                (SqlType.Date, "(curdate())"),
                (SqlType.Boolean, "true"),
                (SqlType.String(20), "'x'"),
                (SqlType.Numeric(10, 2), "1.50"),
            }
        )
            yield return new("t", [Id, new Column("c", type) { Default = ServerDefault.Sql(sql) }, Key]);
        yield return new(
            "t",
            [new Column("id", SqlType.BigInteger, false) { Identity = new(true) { Start = 100 } }, new PrimaryKey(["id"], "pk_t")]
        );
        yield return new("t", [new Column("b", SqlType.Integer), new Column("a", SqlType.Integer), new PrimaryKey(["a", "b"], "My Key")]);
        yield return new("t", [new Column("a", SqlType.Integer)]);
        yield return new(
            "My `odd` table",
            [
                new Column("select", SqlType.Integer),
                new Column("Camel Case", SqlType.String(9)),
                new Column("it's", SqlType.String(9)),
                new UniqueConstraint(["it's", "Camel Case"], "select"),
            ]
        );
        yield return new(
            "t",
            [
                Id,
                new Column("a", SqlType.Integer),
                new Column("b", SqlType.String(9)),
                new UniqueConstraint(["a", "id"], "uq"),
                new UniqueConstraint(["a"]),
                Key,
                new CheckConstraint("a > 0 AND b <> ')'", "ck"),
                new CheckConstraint("b IN ('x', 'y')"),
                new CheckConstraint("lower(b) = b OR a % 2 = 1 OR length(b) != 3 OR b IS NOT NULL", "ck2"),
                new CheckConstraint("a BETWEEN 1 AND 5 AND coalesce(a, 0) > -1 AND b LIKE 'x%' AND TRUE", "ck3"),
            ]
        );
        yield return new(
            "t",
            [
                Id,
                new Column("a", SqlType.Integer),
                new Column("v", SqlType.Integer) { Computed = new("a + 1") },
                new Column("s", SqlType.String(9)) { Computed = new("concat('(', a, ')')", true), Comment = "c" },
                new Column("w", SqlType.Integer) { Computed = new("a * 2", false) },
                Key,
            ]
        );
        foreach (
            var action in new[]
            {
                ReferentialAction.NoAction,
                ReferentialAction.Restrict,
                ReferentialAction.Cascade,
                ReferentialAction.SetNull,
            }
        )
            yield return new(
                "t",
                [
                    Id,
                    new Column("up", SqlType.Integer),
                    Key,
                    new ForeignKey(["up"], "t", ["id"], "fk") { OnDelete = action, OnUpdate = action },
                ]
            );
        yield return new("t", [Id, new Column("up", SqlType.Integer), Key, new ForeignKey(["up"], "t", ["id"])]);
        yield return new(
            "t",
            [
                Id,
                new Column("a", SqlType.String(100)),
                new Column("b", SqlType.Text),
                Key,
                new TableIndex("ix_a", ["a"]),
                new TableIndex("uq_a", ["a", "id"], Unique: true),
                new TableIndex("ix_desc", ["a", IndexElement.Desc("id")]),
                new TableIndex("ix_length", ["b"]) { Options = [new("mysql_length", 10)] },
                new TableIndex("ix_lengths", ["a", "b", "id"]) { Options = [new("mysql_length", "a=5, b=6")] },
                new TableIndex("uq_length", ["a"], true) { Options = [new("mysql_length", 4)] },
                new TableIndex("ix_text", ["b"]) { Options = [new("mysql_prefix", "FULLTEXT")] },
                new TableIndex("ix_using", ["a"]) { Options = [new("mysql_using", "BTREE")] },
                new TableIndex("ix_where", ["id"]) { Where = "id > 5" },
                new TableIndex("Odd `name`", ["a"]),
            ]
        );
        yield return new Table(
            "t",
            [
                Id,
                new Column("a", SqlType.Text) { Comment = @"it's 100% \ ☃" },
                new Column("b", SqlType.Integer, false) { Comment = "n", Default = ServerDefault.Literal(1) },
                Key,
            ]
        )
        {
            Comment = "it's a table",
            Options = [new("mysql_engine", "InnoDB"), new("mysql_charset", "utf8mb4"), new("mysql_collate", "utf8mb4_bin")],
        };
    }

    [TestCaseSource(nameof(Tables))]
    public void What_was_created_is_read_back(Table table)
    {
        using var database = new MySqlDatabase([.. MySqlDatabase.Sql(null, new CreateTable(table))]);
        var read = database.Read();
        var model = new MetaData();
        model.Set(table);
        Assert.That(MySqlDatabase.Difference(model, read), Is.Empty, Shown.Table(read.Tables.First()));
        if (
            !table.Uniques.Any(unique => unique.Name is null)
            && !table.Columns.Any(column => column.Type is BooleanType { CheckName: not null } or EnumType { HasCheck: true })
        )
            Assert.That(MySqlDatabase.Difference(read, model), Is.Empty);
        Assert.That(
            read.Tables.Single().Columns.Select(column => (column.Name, column.Nullable, column.Identity is null, column.Comment)),
            Is.EqualTo(
                table.Columns.Select(column =>
                    (
                        column.Name,
                        column.Nullable && table.PrimaryKey?.Columns.Contains(column.Name) != true,
                        column.Identity is null,
                        column.Comment
                    )
                )
            )
        );
    }

    [TestCaseSource(nameof(Tables))]
    public void What_was_read_back_is_written_the_same(Table table)
    {
        using var database = new MySqlDatabase([.. MySqlDatabase.Sql(null, new CreateTable(table))]);
        var read = database.Read().Tables.Single();
        using var copy = new MySqlDatabase([.. MySqlDatabase.Sql(null, new CreateTable(read))]);
        if (table.Options.IsEmpty)
            Assert.That(WithoutKeyIndex(copy.Read().Tables.Single()), Is.EqualTo(WithoutKeyIndex(read)));
        Assert.That(MySqlDatabase.Difference(copy.Read(), database.Read()), Is.Empty);
    }

    // The server names its own index after the key, or after the column where the key had no name.
    static string WithoutKeyIndex(Table table) =>
        System.Text.RegularExpressions.Regex.Replace(Shown.Table(table), @"\[mysql_index, \w+\]", "");

    [Test]
    public void How_a_table_is_stored_is_written_the_same()
    {
        using var database = new MySqlDatabase(
            "CREATE TABLE t (id INT PRIMARY KEY) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 STATS_PERSISTENT=1"
        );
        using var copy = new MySqlDatabase([.. MySqlDatabase.Sql(null, new CreateTable(database.Read().Tables.Single()))]);
        Assert.That(
            copy.Query("SELECT row_format, create_options FROM information_schema.tables WHERE table_schema = DATABASE()"),
            Is.EqualTo(database.Query("SELECT row_format, create_options FROM information_schema.tables WHERE table_schema = DATABASE()"))
                .And.StartsWith("Compressed|")
        );
    }

    [Test]
    public void The_database_named_as_a_schema_is_no_schema()
    {
        using var database = new MySqlDatabase();
        var here = database.Query("SELECT DATABASE()");
        MetaData model = new(), named = new();
        foreach (var (schema, name) in new[] { (model, (string?)null), (named, here) })
        {
            schema.Add(new Table("p", [Id, Key]) { Schema = name });
            schema.Add(
                new Table(
                    "t",
                    [Id, new Column("up", SqlType.Integer), Key, new ForeignKey(["up"], "p", ["id"], "fk") { ReferredSchema = name }]
                )
                {
                    Schema = name,
                }
            );
        }
        database.Run([.. named.Tables.Select(table => new CreateTable(table))]);
        Assert.That(
            (MySqlDatabase.Difference(named, database.Read()), MySqlDatabase.Difference(model, database.Read())),
            Is.EqualTo(("", ""))
        );
        database.Run(
            new AlterColumn(new("t", here), "up") { Nullable = false },
            new DropConstraint(new("t", here), "fk"),
            new AlterColumn(new("t"), "up") { Type = SqlType.BigInteger }
        );
        Assert.That(
            database.Query(
                "SELECT column_type, is_nullable FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'up'"
            ),
            Is.EqualTo("bigint(20)|NO")
        );
        Assert.That(database.Query("SHOW INDEX FROM t WHERE Key_name = 'fk'"), Is.Empty);
    }

    [Test]
    public void The_number_of_queries_does_not_depend_on_the_number_of_tables()
    {
        using var database = new MySqlDatabase();
        int Queries(int tables)
        {
            for (var i = database.Read().Tables.Count; i < tables; i++)
                database.Execute(
                    $"CREATE TABLE t{i} (id INT PRIMARY KEY, a INT CHECK (a > 1), b INT, CONSTRAINT ck{i} CHECK (b > 1), KEY ix (a), "
                        + $"CONSTRAINT fk{i} FOREIGN KEY (b) REFERENCES t{Math.Max(0, i - 1)} (id))"
                );
            using var counted = new CountingConnection(database.Connection);
            Assert.That(
                MySqlDatabase.Dialect.SchemaReader.ReadSchemaAsync(counted, null, default).GetAwaiter().GetResult().Tables,
                Has.Count.EqualTo(tables)
            );
            return counted.Commands;
        }
        Assert.That((Queries(10), Queries(500)), Is.EqualTo((6, 6)));
    }

    [Test]
    public void Chinook_loaded_by_the_client_is_read_back_without_a_difference()
    {
        using var database = new MySqlDatabase();
        var script = Chinook.Sql("Chinook_MySql.sql");
        MariaDbServer.Client(
            database.ConnectionString,
            System.Text.RegularExpressions.Regex.Replace(script, @"(?m)^(DROP DATABASE|CREATE DATABASE|USE) .*$", "")
        );
        var read = database.Read();
        Assert.That(read.Tables, Has.Count.EqualTo(11));
        Assert.That(read.Tables.Sum(table => table.ForeignKeys.Count()), Is.EqualTo(11));
        Assert.That(
            read.Find("Track")!.Column("Name")! with
            {
                Info = DialectOptions.None,
            },
            Is.EqualTo(new Column("Name", SqlType.String(200, "utf8mb3_general_ci"), Nullable: false))
        );
        using var copy = new MySqlDatabase();
        copy.Run([
            .. Migrations.Engine.Autogenerate.Compare.SchemaComparer.Compare(read, new MetaData(), MySqlDatabase.Dialect, new()).Upgrade,
        ]);
        Assert.That((MySqlDatabase.Difference(read, copy.Read()), MySqlDatabase.Difference(read, database.Read())), Is.EqualTo(("", "")));
    }
}
