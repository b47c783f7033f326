using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Fuzz;

/// <summary>Real texts to begin with: the schemas and the vectors of tests/Data, and texts of each kind that those do not have.</summary>
static class Corpus
{
    const int LongestSeed = 1500;

    static string Data { get; } = Path.GetFullPath(Path.Combine(Here(), "../../tests/Data"));

    /// <summary>Statements of the products, and every text of the vectors that looks like SQL.</summary>
    public static IReadOnlyList<string> Sql { get; } =
    [
        .. new[] { "Sqlite", "PostgreSql", "MySql", "SqlServer" }.SelectMany(product => Statements($"chinook/Chinook_{product}.sql")),
        .. Texts("vectors/offline_sql.json").Where(text => text.Contains(' ')),
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN IF NEW.v = 'n' THEN SET NEW.v = 'y;'; END IF; END",
        "CREATE FUNCTION m() RETURNS int LANGUAGE sql AS $b$ SELECT 1; -- done $b$; SELECT E'it\\'s' 'x' -- ; end\n",
        "/*!50001 CREATE VIEW v AS SELECT `a``b` # c\n FROM t */; /* a /* nested */ ; ' */ SELECT [x]]y], \"q\"\"r\"",
    ];

    /// <summary>Definitions as sqlite_master has them.</summary>
    public static IReadOnlyList<string> SqliteTables { get; } =
    [
        .. Statements("chinook/Chinook_Sqlite.sql").Where(text => text.StartsWith("CREATE", StringComparison.OrdinalIgnoreCase)),
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a \"odd type\" (1, 2) DEFAULT (1 + (2)) CHECK (a > 0) COLLATE NOCASE)",
        "CREATE TEMP TABLE IF NOT EXISTS main.\"t\"\"u\" ([a b] TEXT NOT NULL ON CONFLICT FAIL DEFAULT 'it''s', `c` x'00' REFERENCES o (i) "
            + "ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, CONSTRAINT k PRIMARY KEY (\"a b\" COLLATE BINARY DESC)) WITHOUT ROWID, STRICT;",
        "CREATE TABLE g (a INT GENERATED ALWAYS AS (b * 2) STORED, b DEFAULT -.5e+3, c DEFAULT X'ff', d DEFAULT CURRENT_TIMESTAMP)",
        "CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a, lower(b) DESC, \"c d\" ASC) WHERE a IS NOT NULL AND (b, 'x') IN (1, 2)",
    ];

    /// <summary>Conditions and computed values.</summary>
    public static IReadOnlyList<string> Expressions { get; } =
    [
        "a > 0 AND (b < 10 OR NOT c IS NULL) AND d BETWEEN 1 AND 2", "price * (1 - discount) >= 0.5e3", "status IN ('new', 'it''s', N'x')",
        "CASE WHEN a = 1 THEN 'x' WHEN b THEN c ELSE NULL END", "lower(trim(both ' ' from name)) LIKE '%a_' ESCAPE '\\'",
        "((a)::text = ANY (ARRAY['x'::character varying, 'y'::text]))", "CAST(a AS decimal(10,2)) + CONVERT(int, [b c])",
        "extract(year from created AT TIME ZONE 'UTC') > 2000", "interval '1 day' + now()", "a[1:2] || E'\\n\\x41' COLLATE \"C\"",
        "json_extract(`a`, _utf8mb4'$.b') <=> x'4142' XOR 0xff DIV 2", "a IS NOT DISTINCT FROM b OR a NOT SIMILAR TO 'x|y'",
        "(a, b) = (1, 2) OR ROW(a, b) <> (3, 4)", "date_add(a, interval -1 month) between symmetric '2020-01-01' and current_timestamp(6)",
        "-(- -5) !~~* 'q' <-> @ ~1", .. Texts("vectors/autogen.json").Where(text => text.Length > 4),
    ];

    /// <summary>What follows DEFAULT, and values in it.</summary>
    public static IReadOnlyList<string> Defaults { get; } =
    [
        "0", "'x'", "'it''s'", "NULL", "TRUE", "(1)", "((0))", "-1.50e+3", "CURRENT_TIMESTAMP", "now() ON UPDATE now(6)", "N'é'", "x'00ff'",
        "'2024-02-03 04:05:06.70+01:30'::timestamp with time zone", "'1 year 2 mons 3 days -04:05:06.7'::interval", "'{\"b\": 1, \"a\": [null]}'::jsonb",
        "'{1,2,3}'::integer[]", "nextval('s'::regclass)", "E'\\\\xdeadbeef'::bytea", "_utf8mb4\\'a\\'", "uuid()", "(getdate())", "(CONVERT([int],'5'))",
        "'f47ac10b-58cc-4372-a567-0e02b2c3d479'::uuid", "0x41", "b'101'", "1.", ".5", "+ 7",
    ];

    /// <summary>Types in the words of the products.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "integer", "varchar(255)", "numeric(12, 2)", "timestamp(3) with time zone", "double precision", "character varying(10)[]", "int(11) unsigned zerofill",
        "enum('a','b''c')", "set('x','y')", "NVARCHAR(max) COLLATE Latin1_General_CI_AS", "text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "\"my type\"\"x\"(1)", "VARBINARY(8000)", "bit varying(3)", "datetime2(7)", "TIME WITHOUT TIME ZONE", "public.mood[3]", "unsigned big int",
        .. Texts("vectors/offline_sql.json").Where(text => text.Length < 40 && text.Contains('(')),
    ];

    /// <summary>URLs, lists of binds, and connection strings.</summary>
    public static IReadOnlyList<string> Urls { get; } =
    [
        "sqlite:///app.db", "sqlite:////tmp/a.db?mode=ro&cache=shared", "sqlite://", "postgresql://u:p%40ss@host:5432/db?sslmode=require",
        "postgresql+psycopg2://u@[::1]:5432,b:5433/db?host=/var/run&host=x", "mysql+pymysql://root:a@b:c/d?@h/db?charset=utf8mb4&ssl_ca=x",
        "mssql+pyodbc://sa:Str0ng@localhost,1433/m?odbc_connect=DRIVER%3D%7Bx%7D%3BSERVER%3Dy%3BPWD%3Dz", "mssql://h\\INSTANCE/d?trusted_connection=yes",
        "default=sqlite:///a.db;audit=postgresql://u:p@h/d", "a=b=c://d;;x", "Host=h;Port=5432;Username=u;Password='a;b\"c'", "Data Source=a.db;Mode=Memory",
        "Server=tcp:h,1433;Database=d;User ID=u;Password={a}b;Encrypt=true", "Timeout=3;Command Timeout= 5 ;Pooling=maybe",
    ];

    /// <summary>Symbols, ranges, ids and labels.</summary>
    public static IReadOnlyList<string> Symbols { get; } =
    [
        "head", "heads", "base", "current", "+1", "-2", "ae10+1", "shop@head", "shop@-1", "shop@ae10-1", "ae10:heads", ":", "ae1027a6acf:3:done",
        "ae1027a6acf:forget", "shop@base", "a@b@c", "x:y:z", .. Texts("vectors/graph.json").Where(text => text.Length < 40),
    ];

    /// <summary>Messages of revisions and templates of names.</summary>
    public static IReadOnlyList<string> Messages { get; } =
    [
        "Add books", "größe & Preis", "日本語", "drop; DROP TABLE x -- ", "a\u001b[2Jb", "{year}_{month:00}-{rev}_{slug}", "{{{epoch:000}}}",
        "ix_{table_name}_{column_0_N_name}", "fk_{referred_table_name}_{referred_column_12_key}", "ck_{constraint_name}",
        .. Texts("vectors/files.json"),
    ];

    /// <summary>Lines between the build and the host, of the journal, of the file of released revisions.</summary>
    public static IReadOnlyList<string> Lines { get; } =
    [
        "verb\tUpgrade\nassembly\t/a/b.dll\nproject\t/a/b.csproj\noption\tTargetRevision\theads\nbind\taudit\tProvider\tSqlite\nbind\taudit\tSecret\tUrl",
        "error\tMIG5001\t/a.cs\t12\ta\\tb\\nc\\\\d", "output\tScript\t/x.sql\tBind\tdefault", "option\tTimeout\t5", "[\"Column\",\"there\",null,\"t\",\"c\"]",
        "[\"Repeatable\",\"gone\",\"s\",null,null]", "# Revisions\nheads a b\nae10 sha256:00\nbe20 sha256:ff\n", "secret\tbind:a\tsqlite:///x",
    ];

    /// <summary>What SHOW CREATE TABLE and the catalog of MySQL and MariaDB give.</summary>
    public static IReadOnlyList<string> ShownTables { get; } =
    [
        "CREATE TABLE `t` (\n  `a``b` int(11) DEFAULT 1 COMMENT 'it''s \\'x\\'',\n  `s` date NOT NULL,\n  PRIMARY KEY (`a`),\n"
            + "  UNIQUE KEY `u` (`a`,`p` WITHOUT OVERLAPS) COMMENT 'c',\n  PERIOD FOR `p` (`s`, `e`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
            + "/*!50100 TABLESPACE `x` */ CONNECTION='y'",
        "row_format=COMPRESSED key_block_size=8 `encrypted`='YES'", "DEFAULT_GENERATED on update CURRENT_TIMESTAMP(6)", "json_valid(`a`)", "`s` < `e`",
        "STORED GENERATED INVISIBLE, WITHOUT SYSTEM VERSIONING", "enum('a','b?','c\\'d')",
    ];

    static IEnumerable<string> Statements(string file) =>
        SqlLanguage.Standard.Split(File.ReadAllText(Path.Combine(Data, file)))
            .GroupBy(statement => statement[..Math.Min(14, statement.Length)])
            .SelectMany(alike => alike.Take(12)) // Of thousands of INSERT some.
            .Select(statement => statement[..Math.Min(statement.Length, LongestSeed)]);

    static IEnumerable<string> Texts(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, file)));
        return Texts(json.RootElement).Where(text => text.Length is > 0 and <= LongestSeed).Distinct().ToList();
    }

    static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
