using System.Text.RegularExpressions;
using Engine.Tests.Baselines;
using Engine.Tests.Hosting;
using Engine.Tests.Products;

namespace Engine.Tests.Sqlite;

/// <summary>
/// What SQLite's PRAGMAs and its schema know of a table comes back from a baseline, online and by script, or the baseline named it.
/// </summary>
public class SqliteDumpTests
{
    // Clause by clause: https://www.sqlite.org/lang_createtable.html, https://www.sqlite.org/lang_createindex.html.
    static IEnumerable<TestCaseData> Schemas() =>
        new (string Name, string Sql, string? Named)[]
        {
            (
                "types",
                "CREATE TABLE t (a INTEGER, b INT, c BIGINT UNSIGNED, d VARCHAR(20), e NVARCHAR(5), f DECIMAL(10, 2), g DOUBLE PRECISION, "
                    + "h BLOB, i, j \"odd type\", k DATETIME, l BOOLEAN, m UNSIGNED BIG INT, n VARYING CHARACTER(255))",
                null
            ),
            (
                "defaults",
                "CREATE TABLE t (a INTEGER DEFAULT 5, b INTEGER DEFAULT -5, c TEXT DEFAULT 'it''s', d TEXT DEFAULT CURRENT_TIMESTAMP, e "
                    + "TEXT DEFAULT (lower('A') || 'b'), f REAL DEFAULT +1.5e3, g BLOB DEFAULT x'00ff', h BOOLEAN DEFAULT TRUE, i TEXT "
                    + "DEFAULT NULL, j TEXT DEFAULT \"quoted\")",
                null
            ),
            (
                "keys",
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT); CREATE TABLE u (a INT, b INT, CONSTRAINT pk_u PRIMARY KEY "
                    + "(a, b)); CREATE TABLE v (a TEXT PRIMARY KEY); CREATE TABLE w (a INT PRIMARY KEY NOT NULL)",
                null
            ),
            (
                "collations",
                "CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE, b TEXT COLLATE RTRIM NOT NULL, c TEXT COLLATE BINARY); CREATE INDEX ix ON "
                    + "t (a COLLATE BINARY DESC, b, c COLLATE NOCASE)",
                null
            ),
            (
                "generated",
                "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) VIRTUAL, c INT AS (a + 1) STORED NOT NULL, d TEXT AS ('x'))",
                null
            ),
            (
                "checks",
                "CREATE TABLE t (a INT CHECK (a > 0), b INT CONSTRAINT ck_b CHECK (b IN (1, 2)), c TEXT, CONSTRAINT ck CHECK (a < b AND c "
                    + "<> ')'), CHECK (length(c) > 1))",
                null
            ),
            (
                "unique",
                "CREATE TABLE t (a INT UNIQUE, b INT CONSTRAINT uq_b UNIQUE, c INT, d INT, UNIQUE (c, d), CONSTRAINT uq UNIQUE (d, a))",
                null
            ),
            (
                "conflicts",
                "CREATE TABLE t (a INTEGER PRIMARY KEY ON CONFLICT REPLACE, b INT UNIQUE ON CONFLICT IGNORE, c INT NOT NULL ON CONFLICT "
                    + "FAIL, CONSTRAINT uq UNIQUE (b, c) ON CONFLICT ROLLBACK)",
                null
            ),
            (
                "foreign keys",
                """
                CREATE TABLE p (id INTEGER PRIMARY KEY, x INT, y INT, UNIQUE (x, y));
                CREATE TABLE t (id INTEGER PRIMARY KEY, a INT REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL,
                    b INT CONSTRAINT fk_b REFERENCES p (id) ON DELETE SET DEFAULT,
                    c INT REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED, d INT, e INT, me INT REFERENCES t,
                    FOREIGN KEY (d, e) REFERENCES p (x, y) ON UPDATE RESTRICT,
                    CONSTRAINT fk_later FOREIGN KEY (e) REFERENCES later (id) NOT DEFERRABLE);
                CREATE TABLE later (id INTEGER PRIMARY KEY)
                """,
                null
            ),
            (
                "tables",
                "CREATE TABLE t (a INT PRIMARY KEY, b TEXT) WITHOUT ROWID; CREATE TABLE u (a INTEGER PRIMARY KEY, b ANY, c TEXT NOT NULL) "
                    + "STRICT; CREATE TABLE v (a INT NOT NULL, b BLOB, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID",
                null
            ),
            (
                "indexes",
                "CREATE TABLE t (a INT, b TEXT, c TEXT); CREATE UNIQUE INDEX uq ON t (a, b DESC) WHERE a > 0 AND c IS NOT NULL; CREATE "
                    + "INDEX ix ON t (lower(b), a + 1 DESC, c COLLATE NOCASE); CREATE INDEX \"odd \"\"name\" ON t (c)",
                null
            ),
            (
                "odd names",
                "CREATE TABLE \"order\" (\"select\" INT, [two words] TEXT, `back``tick` INT, \"say \"\"hi\"\"\" TEXT, \"Größe\" INT, "
                    + "\"a;b--c\" INT, CONSTRAINT \"odd ck\" CHECK (\"two words\" <> 'x'))",
                null
            ),
            ("comments", "CREATE TABLE t ( -- the table, its (\n a INT, /* of ')' */ b TEXT DEFAULT '--' -- end\n)", null),
            (
                "names of what has none here",
                "CREATE TABLE t (a INT CONSTRAINT nn NOT NULL, b INT CONSTRAINT df DEFAULT 1)",
                "part of a table: t: the name nn of NOT NULL of column a, the name df of DEFAULT of column b."
            ),
            (
                "types that are words of the language",
                "CREATE TABLE t (a \"NOT NULL\", b [PRIMARY], c \"say \"\"x\"\"(\", d \"two words\")",
                null
            ),
            (
                "names of nothing",
                "CREATE TABLE t (a INT CONSTRAINT dangling, b INT CONSTRAINT one CONSTRAINT two NOT NULL, CONSTRAINT loose)",
                "part of a table: t: the name dangling of nothing at a, the name one of nothing at b, the name two of NOT NULL of column "
                    + "b, the name loose of nothing at the end."
            ),
            (
                "views and triggers",
                "CREATE TABLE t (a INT); CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
                "view: v."
            ),
        }.Select(test => new TestCaseData(test.Sql, test.Named).SetArgDisplayNames(test.Name));

    [TestCaseSource(nameof(Schemas))]
    public void Comes_back(string sql, string? named) => Compare(original => original.Load(sql), named);

    [Test]
    public void Chinook_comes_back() => Compare(original => original.Load(Chinook.Sql("Chinook_Sqlite.sql")), null);

    static void Compare(Action<TestDatabase> load, string? named)
    {
        using TestDatabase original = Product.Sqlite.Create(), online = Product.Sqlite.Create(), offline = Product.Sqlite.Create();
        load(original);
        using var adopted = new Adopted(original);
        var warnings = adopted.Written.Events.Where(fields => fields[0] == "warning" && fields[1] == "MIG4033").Select(fields => fields[4]);
        if (named is null)
            Assert.That(warnings, Is.Empty);
        else
            Assert.That(warnings, Has.Some.Contains(named));
        adopted.Run(online, "Upgrade");
        offline.Load(File.ReadAllText(adopted.Run(offline, "Sql").Outputs("Script").Single()));
        TestContext.Out.WriteLine($"{Pragmas(original).Count} lines and {Words(original).Count} words compared");
        foreach (var made in new[] { online, offline })
        {
            Assert.That(string.Join("\n", Pragmas(made)), Is.EqualTo(string.Join("\n", Pragmas(original))).And.Not.Empty, adopted.Source);
            Assert.That(
                Words(original).Except(Words(made)).Where(word => named is null || !Split(named).Contains(word.Split(": ")[1])),
                Is.Empty,
                adopted.Source
            );
        }
    }

    // With other words for the same: spaces in a type, NOT NULL of a key that is the rowid, a text in double quotes as a default, a
    // reference to the key without its columns; the indexes of constraints are numbered by SQLite.
    static List<string> Pragmas(TestDatabase database)
    {
        List<string> lines = [];
        foreach (var table in Tables(database))
        {
            var name = Literal(table);
            void Add(string kind, string columns, string from) =>
                lines.AddRange(CompiledProject.FirstColumn(database.Connection, $"SELECT concat_ws('|', {columns}) FROM {from}")
                    .Select(line => $"{table} {kind}: {line}").Order(StringComparer.Ordinal));
            Add("table", "wr, strict", $"pragma_table_list({name})");
            Add("column", $"""
                cid, name, replace(type, ', ', ','),
                "notnull" OR type = 'INTEGER' AND pk = 1 AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo({name}) WHERE pk = 2),
                CASE WHEN dflt_value LIKE '"%' THEN '''' || trim(dflt_value, '"') || '''' ELSE coalesce(dflt_value, '-') END, pk, hidden
                """, $"pragma_table_xinfo({name})");
            Add("foreign key", """
                f.seq, f."table", f."from", coalesce(f."to", (SELECT name FROM pragma_table_info(f."table") WHERE pk = f.seq + 1)),
                on_update, on_delete, match
                """, $"pragma_foreign_key_list({name}) f");
            Add("index", """
                CASE WHEN i.origin = 'c' THEN i.name END, i."unique", i.origin, i.partial,
                group_concat(concat_ws(' ', x.name, x.desc, x.coll, x.key) ORDER BY x.seqno)
                """, $"pragma_index_list({name}) i JOIN pragma_index_xinfo(i.name) x GROUP BY i.name");
        }
        return lines;
    }

    // What PRAGMAs do not tell, such as a CHECK or DEFERRABLE, is in the words of the text. Some stand only for the place of a constraint,
    // or say what is so without them.
    static List<string> Words(TestDatabase database) =>
        [
            .. Tables(database)
                .SelectMany(table =>
                    CompiledProject
                        .FirstColumn(
                            database.Connection,
                            $"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') AND tbl_name = "
                                + $"{Literal(table)}"
                        )
                        .SelectMany(SqlLanguage.Sqlite.Tokens)
                        .Where(token => token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Text)
                        .SelectMany(token => Split(token.Kind == SqlTokenKind.Text ? token.Text : token.Name))
                        .Distinct()
                        .Except([
                            "CONSTRAINT",
                            "FOREIGN",
                            "KEY",
                            "ASC",
                            "GENERATED",
                            "ALWAYS",
                            "VIRTUAL",
                            "NULL",
                            "NOT",
                            "IF",
                            "EXISTS",
                            "NO",
                            "ACTION",
                            "BINARY",
                        ])
                        .Select(word => $"{table}: {word}")
                ),
        ];

    static string[] Tables(TestDatabase database) => CompiledProject.FirstColumn(database.Connection,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'alembic_version%' ORDER BY 1");

    static string Literal(string name) => $"'{name.Replace("'", "''")}'";

    static IEnumerable<string> Split(string text) => Regex.Matches(text.ToUpperInvariant(), @"\w+").Select(word => word.Value);
}
