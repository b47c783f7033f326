using Microsoft.SqlServer.TransactSql.ScriptDom;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.SqlServer;

namespace Engine.Tests.SqlServer;

/// <summary>Operations as Transact-SQL, which is parsed: no server is at hand.</summary>
static class Tsql
{
    public static readonly SqlServerDialect Dialect = new();

    /// <summary>The statements that a revision becomes, one string each; white space is folded.</summary>
    public static IReadOnlyList<string> Sql(Action<OperationBuilder> write, MetaData? schema = null, TypeStyle style = TypeStyle.Modern)
    {
        var builder = new OperationBuilder("default");
        write(builder);
        var dialect = new SqlServerDialect(style);
        var sql = dialect.Rewrite([.. builder.Operations], schema)
            .SelectMany(dialect.SqlWriter.ToSql)
            .Select(statement => statement.Sql)
            .ToList();
        sql.ForEach(MustParse);
        return [.. sql.Select(Folded)];
    }

    /// <summary>The same as one string.</summary>
    public static string Text(Action<OperationBuilder> write, params Table[] tables)
    {
        var schema = new MetaData();
        foreach (var table in tables)
            schema.Set(table);
        return string.Join("; ", Sql(write, tables.Length == 0 ? null : schema));
    }

    // Nothing that we write needs a later version than the first one.
    static readonly (string Version, TSqlParser Parser)[] Parsers =
    [
        ("2016", new TSql130Parser(initialQuotedIdentifiers: true)),
        ("2017", new TSql140Parser(initialQuotedIdentifiers: true)),
        ("2019", new TSql150Parser(initialQuotedIdentifiers: true)),
        ("2022", new TSql160Parser(initialQuotedIdentifiers: true)),
        ("2025", new TSql170Parser(initialQuotedIdentifiers: true)),
    ];

    /// <summary>What the parsers of the versions that are served have against a text.</summary>
    public static IEnumerable<string> Errors(string sql) => Parsers.SelectMany(version =>
    {
        IList<ParseError> errors;
        lock (version.Parser)
            version.Parser.Parse(new StringReader(sql), out errors);
        return errors.Select(error => $"SQL Server {version.Version}: {error.Line}:{error.Column} {error.Message} in {sql}");
    });

    public static void MustParse(string sql) => Assert.That(Errors(sql), Is.Empty);

    public static string Folded(string sql) => string.Join(" ", sql.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
}
