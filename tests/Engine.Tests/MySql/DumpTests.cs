using System.Text.RegularExpressions;
using Engine.Tests.Baselines;
using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Tests.Servers;

namespace Engine.Tests.MySql;

/// <summary>What mariadb-dump knows of a table comes back from a baseline, in the same words, or the baseline named it.</summary>
public class DumpTests
{
    static IEnumerable<TestCaseData> Tables() =>
        new (string Name, string Sql, string? Named)[]
        {
            (
                "texts",
                "CREATE TABLE t (id int, e varchar(20) DEFAULT '😀x', q varchar(9) DEFAULT 'why?', en enum('a😀','b\\'c','d?') NOT NULL "
                    + "DEFAULT 'a😀', s set('p😀','q') DEFAULT 'p😀', b binary(4) DEFAULT 'ab', vb varbinary(4) DEFAULT x'00ff80', u "
                    + "varchar(9) CHARACTER SET utf16 DEFAULT '😀', l varchar(9) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'é?', x "
                    + "varchar(9) DEFAULT concat('?','b'))",
                null
            ),
            (
                "numbers",
                "CREATE TABLE t (z int(5) ZEROFILL DEFAULT 3, d decimal(5,2) unsigned zerofill DEFAULT 1.5, w int(3), tiny tinyint(1), bi "
                    + "bit(3) DEFAULT b'101', f float(7,3), do double(8,2), y year DEFAULT 2000, big bigint unsigned NOT NULL "
                    + "AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT=100",
                null
            ),
            (
                "indexes",
                "CREATE TABLE t (id int, a int, e varchar(20), g point NOT NULL, PRIMARY KEY (id) COMMENT 'pk''s', KEY c (a) COMMENT "
                    + "'index \"comment\"', KEY i (a) IGNORED, KEY p (e(5)), KEY both_ (a, e(3)) COMMENT 'x' IGNORED, UNIQUE KEY u (e) "
                    + "COMMENT 'ucomm', FULLTEXT KEY ft (e) COMMENT 'ft', SPATIAL KEY sp (g), KEY d (a DESC))",
                null
            ),
            ("block size of an index", "CREATE TABLE t (id int, KEY k (id) KEY_BLOCK_SIZE=4)", "t: KEY_BLOCK_SIZE"),
            ("memory", "CREATE TABLE t (id int, x int, KEY h (id), KEY b USING BTREE (x)) ENGINE=MEMORY MAX_ROWS=100", null),
            ("aria", "CREATE TABLE t (id int, KEY (id)) ENGINE=Aria TRANSACTIONAL=1 PAGE_CHECKSUM=1 ROW_FORMAT=PAGE", null),
            ("page compressed", "CREATE TABLE t (id int) PAGE_COMPRESSED=1 PAGE_COMPRESSION_LEVEL=4 COMMENT='it''s'", null),
            (
                "compressed",
                "CREATE TABLE t (id int, c varchar(10) COMPRESSED DEFAULT 'x', d text COMPRESSED COLLATE utf8mb4_bin) ROW_FORMAT=DYNAMIC "
                    + "STATS_PERSISTENT=1",
                null
            ),
            (
                "columns",
                "CREATE TABLE t (id int, inv int INVISIBLE DEFAULT 5, g1 int AS (id + 1) VIRTUAL, g2 int AS (id * 2) PERSISTENT COMMENT "
                    + "'gen', ts timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(), dt datetime(3) DEFAULT "
                    + "now(3) ON UPDATE now(3), j json, u uuid DEFAULT uuid(), i inet4, ck int CHECK (ck > 0), ti time(2) DEFAULT "
                    + "'10:00:00', CONSTRAINT cc CHECK (id <> 3))",
                null
            ),
            (
                "period",
                "CREATE TABLE t (id int, s date, e date, x int, y int, PERIOD FOR app (s, e), UNIQUE u (id, app WITHOUT OVERLAPS), "
                    + "CONSTRAINT less CHECK (x < y))",
                null
            ),
            ("versioned", "CREATE TABLE t (id int PRIMARY KEY, x int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING", null),
            (
                "versioned with columns",
                "CREATE TABLE t (id int, rs timestamp(6) GENERATED ALWAYS AS ROW START INVISIBLE, re timestamp(6) GENERATED ALWAYS AS ROW "
                    + "END, PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING",
                null
            ),
            ("partitions", "CREATE TABLE t (id int) PARTITION BY HASH (id) PARTITIONS 2", "partitioning of a table: t"),
            (
                "foreign keys",
                "CREATE TABLE p (id int PRIMARY KEY, x int, UNIQUE (x)); CREATE TABLE t (id int, f int, g int, h int, i int, CONSTRAINT "
                    + "fk_f FOREIGN KEY (f) REFERENCES p (id) ON DELETE SET NULL, KEY named_g (g), CONSTRAINT fk_g FOREIGN KEY (g) "
                    + "REFERENCES p (x), FOREIGN KEY (h) REFERENCES p (id), KEY i (i), FOREIGN KEY (i) REFERENCES p (id))",
                null
            ),
        }.Select(test => new TestCaseData(test.Sql, test.Named).SetArgDisplayNames(test.Name));

    [TestCaseSource(nameof(Tables))]
    public void Comes_back(string sql, string? named)
    {
        using TestDatabase original = Product.MySql.Create(), online = Product.MySql.Create(), offline = Product.MySql.Create();
        original.Load("SET NAMES utf8mb4;\n" + sql);
        using var adopted = new Adopted(original);
        var warnings = adopted.Written.Events.Where(fields => fields[0] == "warning" && fields[1] == "MIG4033").Select(fields => fields[4]);
        if (named is not null)
            Assert.That(warnings, Has.Some.Contains(named));
        else
            Assert.That(warnings, Is.Empty);
        adopted.Run(online, "Upgrade");
        offline.Load(File.ReadAllText(adopted.Run(offline, "Sql").Outputs("Script").Single()));
        var wanted = Dump(original, named);
        Assert.That(Dump(online, named), Is.EqualTo(wanted), adopted.Source);
        Assert.That(Dump(offline, named), Is.EqualTo(wanted), "the script");
    }

    // The dump has question marks too.
    [Test]
    public void Characters_that_neither_catalog_nor_dump_can_tell_come_back()
    {
        using TestDatabase original = Product.MySql.Create(),
            online = Product.MySql.Create(),
            offline = Product.MySql.Create();
        original.Load(
            "SET NAMES utf8mb4; CREATE TABLE t (e varchar(20) DEFAULT '😀\\\\''x', en enum('a😀','b\\'c?','d?') DEFAULT 'b\\'c?', "
                + "s set('p😀','q','r\\\\') DEFAULT 'p😀,q', vb varbinary(4) DEFAULT x'00ff80', "
                + "u varchar(9) CHARACTER SET utf16 DEFAULT '😀');"
        );
        using var adopted = new Adopted(original);
        adopted.Run(online, "Upgrade");
        offline.Load(File.ReadAllText(adopted.Run(offline, "Sql").Outputs("Script").Single()));
        var wanted = Rows(original);
        Assert.That(wanted, Has.Count.EqualTo(7).And.Some.Contains("F09F9880"));
        Assert.That(Rows(online), Is.EqualTo(wanted), adopted.Source);
        Assert.That(Rows(offline), Is.EqualTo(wanted), "the script");
        Assert.That(adopted.Project.Run("Check", "CompareWith=Database").Succeeded().Messages, Has.Some.Contains("no class yet"));
    }

    static IReadOnlyList<string> Rows(TestDatabase database)
    {
        database.Load("INSERT INTO t () VALUES (); INSERT INTO t (en) VALUES (1), (2), (3); INSERT INTO t (s) VALUES (1), (2), (4);");
        return CompiledProject.FirstColumn(
            database.Connection,
            "SELECT CONCAT_WS('|', HEX(CONVERT(e USING utf8mb4)), HEX(CONVERT(en USING utf8mb4)), HEX(CONVERT(s USING utf8mb4)), HEX(vb), "
                + "HEX(u)) FROM t"
        );
    }

    // The same with other words: USING BTREE, a width that says nothing without ZEROFILL, the order of indexes and constraints; what was
    // named is out.
    static string Dump(TestDatabase database, string? named)
    {
        var texts = MariaDbServer.Dump(database.Url);
        var lines = texts
            .Split('\n')
            .Where(line => !line.StartsWith("/*!", StringComparison.Ordinal))
            .Select(line => line.TrimEnd(','))
            .Select(line =>
                Regex.Replace(Regex.Replace(line, " USING BTREE$", ""), @" ((?:small|medium|big)?int)\(\d+\)(?!.*zerofill)", " $1")
            );
        if (named is not null)
            lines = lines
                .Where(line => !line.Contains("PARTITION", StringComparison.Ordinal))
                .Select(line => line.Replace(" KEY_BLOCK_SIZE=4", "", StringComparison.Ordinal).TrimEnd(';'));
        return string.Join("\n", lines.Order(StringComparer.Ordinal));
    }
}
