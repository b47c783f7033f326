using System.Data.Common;
using System.Globalization;
using Migrations.Engine.Autogenerate;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Dialects.SqlServer;
using Migrations.Engine.Schema;

namespace Fuzz;

/// <summary>What a database gives back, and what the model says: definitions, expressions, defaults, types.</summary>
public static partial class Parsers
{
    static readonly SqlType[] DefaultTypes =
        [SqlType.Text, SqlType.Integer, SqlType.Boolean, SqlType.DateTime(), SqlType.Double, SqlType.Json, SqlType.LargeBinary(), SqlType.Native("inet")];

    static IEnumerable<Parser> OfDialects()
    {
        foreach (var dialect in Dialects)
        {
            yield return new($"expressions {dialect.Name}", Corpus.Expressions, sql => dialect.Normalizer.ComparableExpression(sql));
            yield return new($"defaults {dialect.Name}", [.. Corpus.Defaults, .. Corpus.Expressions], text => Default(dialect, text));
            yield return new($"default texts {dialect.Name}", Corpus.Defaults, text => DefaultText(dialect, text));
            yield return new($"types {dialect.Name}", Corpus.Types, sql => Type(dialect, sql));
            yield return new($"versions {dialect.Name}", ["15.18 (Debian 15.18-0)", "5.5.5-10.11.19-MariaDB"], text => dialect.Connector.VersionOf(text));
        }
        yield return new("CREATE TABLE sqlite", Corpus.SqliteTables, sql => TableParser.Parse("t", sql));
        yield return new("CREATE INDEX sqlite", Corpus.SqliteTables, sql => IndexParser.Parse("i", sql));
        yield return new("types read sqlite", Corpus.Types, sql => SqliteTypes.Parse(sql, sql.Length % 2 == 0 ? null : "NOCASE"));
        yield return new("types read postgresql", Corpus.Types, sql => PostgreSqlTypes.Parse(sql, null, null, TypeStyle.Modern));
        yield return new("types read mysql", Corpus.Types, sql => MySqlTypes.Parse(sql, null, 6));
        yield return new("collations mysql", Corpus.Types, Collation);
        yield return new("SHOW CREATE TABLE mysql", Corpus.ShownTables, Shown);
        yield return new("catalog mysql", [.. Corpus.ShownTables, .. Corpus.Defaults, .. Corpus.Types], Catalog);
        yield return new("defaults read sqlite", Corpus.Defaults, SqliteDefault);
        yield return new("defaults read postgresql", Corpus.Defaults, PostgreSqlDefault);
        yield return new("defaults read mysql", Corpus.Defaults, MySqlDefault);
        yield return new("defaults read mssql", Corpus.Defaults, text => SqlServerDefaults.Comparable($"{SqlServerDefaults.Parse(text)}"));
        yield return new("types of all products", Corpus.Types, Narrowing);
        yield return new("made names", Corpus.Expressions, MadeName);
        yield return new("errors of drivers", ["42P01: x\n\nDETAIL: Key (a)=(1) exists.\nSEVERITY: E\n  at X.Y()"], Words);
    }

    static void Default(Dialect dialect, string text) =>
        dialect.Normalizer.ComparableDefault(new("c", TypeFor(text)) { Default = ServerDefault.Sql(text) });

    static void DefaultText(Dialect dialect, string text) =>
        dialect.Normalizer.ComparableDefault(new("c", TypeFor(text)) { Default = ServerDefault.Literal(text) });

    static SqlType TypeFor(string text) => DefaultTypes[text.Length % DefaultTypes.Length];

    static void Type(Dialect dialect, string sql)
    {
        var type = SqlType.Native(sql);
        dialect.Normalizer.ComparableType(new("t"), new("c", type));
        dialect.SqlWriter.ToSql(new AlterColumn(new("t"), "c") { Type = type, Existing = new("c", SqlType.Text) }).Count();
    }

    static void Collation(string sql) => Collations.InWordsOf(
        new("c", SqlType.Native(sql)),
        new("c", SqlType.Native(sql + " ")) { Info = [new(Collations.Key, "utf8mb4_bin")] }
    );

    static void Shown(string sql)
    {
        var shown = new ShownTable(sql);
        foreach (var period in shown.Periods)
            shown.OverlapsOf(period);
        shown.OverlapsOf("u");
        shown.FurtherWords.Count();
    }

    // The text stands wherever the server's catalog may have any.
    static void Catalog(string text)
    {
        var column = Row(
            ("column_name", "c"), ("column_type", text), ("column_default", text), ("extra", text), ("is_nullable", "YES"),
            ("collation_name", text.Length % 2 == 0 ? null : "utf8mb4_bin"), ("generation_expression", text), ("column_comment", text)
        );
        var index = Row(
            ("index_name", "i"), ("column_name", null), ("expression", text), ("non_unique", "1"), ("index_type", "BTREE"), ("index_comment", text),
            ("sub_part", null), ("collation", "A")
        );
        var check = Row(("constraint_name", "c"), ("check_clause", text), ("level", text.Length % 3 == 0 ? "Column" : "Table"));
        var table = Row(
            ("table_name", "t"), ("table_comment", text), ("engine", "InnoDB"), ("usual_engine", "InnoDB"), ("table_collation", "utf8mb4_general_ci"),
            ("usual_collation", "utf8mb4_general_ci"), ("create_options", text), ("table_type", "BASE TABLE"), ("table_rows", "0"),
            ("auto_increment", text), ("here", "d")
        );
        CatalogTable.MayBePeriod(check);
        foreach (var isMariaDb in new[] { true, false })
            new CatalogTable(table, [column], [index], [], [check], isMariaDb, 6) { Shown = new(text) }.ToTable();
    }

    static Row Row(params (string Key, string? Value)[] values)
    {
        var row = new Row(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
            row[key] = value;
        return row;
    }

    static void SqliteDefault(string text)
    {
        SqliteDefaults.IsPlain(text);
        SqliteDefaults.IsConstant(ServerDefault.Sql(text));
        SqliteDefaults.Stored(text, new[] { "INTEGER", "TEXT", "BLOB", "NUMERIC" }[text.Length % 4]);
        SqliteDefaults.Parse(text);
    }

    static void PostgreSqlDefault(string text)
    {
        PostgreSqlExpression.Default(text, TypeFor(text));
        PostgreSqlValues.Comparable(text);
        PostgreSqlValues.OfBytes(text);
    }

    static void MySqlDefault(string text)
    {
        MySqlDefaults.OfBytes(MySqlDefaults.OfSql(text), "binary(3)");
        MySqlDefaults.OfValue(text, text.Length % 2 == 0, text.Length % 3 == 0);
        MySqlDefaults.IsPlain(text);
        MySqlDefaults.IsCurrentTime(ServerDefault.Sql(text));
        MySqlDefaults.WithFraction(text, 3);
        MySqlDefaults.Comparable(text, text.Length % 3 == 1, text.Length % 3 == 2);
    }

    static void Narrowing(string sql)
    {
        StandardTypes.Known(SqlType.Native(sql));
        TypeNarrowing.Narrows(SqlType.Native(sql), SqlType.String(10));
        TypeNarrowing.Narrows(SqlType.Integer, SqlType.Native(sql));
    }

    static void MadeName(string sql)
    {
        var table = new Table("t") { Columns = [new("a", SqlType.Integer)] };
        Operation[] operations =
        [
            new CreateTable(table with { Constraints = [new CheckConstraint(sql)], Indexes = [new(null, [IndexElement.Sql(sql)])] }),
            new CreateTable(new(sql) { Columns = [new(sql, SqlType.Integer)], Constraints = [new PrimaryKey([sql])] }),
        ];
        DeterministicNames.Apply(operations, 63, new HashSet<string>());
    }

    static void Words(string message)
    {
        foreach (var state in new[] { "23505", "42P01" })
        {
            DriverWords.Of(new DriverFailure(message, state));
            DriverWords.Trace(new InvalidOperationException(message, new DriverFailure(message, state)));
        }
    }

    sealed class DriverFailure(string message, string state) : DbException(message)
    {
        public override string SqlState => state;
    }
}
