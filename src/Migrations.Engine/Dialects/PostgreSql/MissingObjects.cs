using System.Data.Common;
using System.Text.RegularExpressions;
using Migrations.Engine.Dialects.Expressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// The types, functions and operator classes that new columns, constraints and indexes use and that the database does not have: an
/// extension, a domain or a function that nobody made yet.
/// </summary>
static partial class MissingObjects
{
    // https://www.postgresql.org/docs/current/contrib.html, and two that many databases have.
    static readonly Dictionary<string, string> Extensions = new (string Extension, string Names)[]
    {
        ("citext", "citext"),
        ("hstore", "hstore"),
        ("ltree", "ltree lquery ltxtquery"),
        ("cube", "cube"),
        ("seg", "seg"),
        ("isn", "isbn issn ean13 upc"),
        ("postgis", "geometry geography"),
        ("vector", "vector"),
        ("uuid-ossp", "uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuid_generate_v5"),
        ("pgcrypto", "gen_salt crypt digest hmac gen_random_bytes"),
        ("unaccent", "unaccent"),
        ("pg_trgm", "gin_trgm_ops gist_trgm_ops similarity"),
    }
        .SelectMany(known => known.Names.Split(' ').Select(name => KeyValuePair.Create(name, known.Extension)))
        .ToDictionary();

    // Words of the grammar are no functions, though a parenthesis may follow them.
    const string Missing = """
        SELECT n FROM unnest(string_to_array({0}, ',')) n
        WHERE CASE left(n, 1)
            WHEN 't' THEN NOT EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.typname = substr(n, 3))
            WHEN 'f' THEN NOT EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.proname = substr(n, 3))
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.typname = substr(n, 3))
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_get_keywords() k WHERE k.word = substr(n, 3) AND k.catcode <> 'U')
            ELSE NOT EXISTS (SELECT FROM pg_catalog.pg_opclass c WHERE c.opcname = substr(n, 3)) END
        """;

    public static async Task<IReadOnlyList<MissingObject>> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        Dialect dialect,
        IReadOnlyList<Operation> operations,
        CancellationToken cancellation
    )
    {
        var uses = operations.SelectMany(Uses).DistinctBy(use => (use.Kind, use.Name)).Where(use => Plain().IsMatch(use.Name))
            .ToDictionary(use => $"{use.Kind}:{use.Name}");
        if (uses.Count == 0)
            return [];
        var sql = Missing.Replace("{0}", dialect.ValueWriter.Literal(string.Join(",", uses.Keys)));
        var names = await CatalogQuery.RowsAsync(connection, transaction, sql, row => row.GetString(0), cancellation).ConfigureAwait(false);
        var made = operations.OfType<CreateExtension>().Select(create => create.Extension.Name).ToHashSet();
        return names
            .Select(name => uses[name])
            .Where(use => !MayBring(made, use.Name))
            .Select(use => new MissingObject(Words(use.Kind), use.Name, Call(use.Kind, use.Name), use.User))
            .ToList();
    }

    // What an extension of another name brings, nobody knows before it is there.
    static bool MayBring(HashSet<string> extensions, string name) =>
        Extensions.TryGetValue(name, out var known) ? extensions.Contains(known) : !extensions.IsSubsetOf(Extensions.Values);

    static IEnumerable<(char Kind, string Name, string User)> Uses(Operation operation) => operation is AlterColumn alter
        ? Of(alter.Table, new Column(alter.Column, alter.Type ?? SqlType.Integer) { Default = alter.Default?.To })
        : operation.Inner.SelectMany(Uses).Concat(operation.Adds.SelectMany(item => Of(operation.AddsTo!.Value, item)));

    static IEnumerable<(char, string, string)> Of(TableName table, TableItem item)
    {
        var user = table + item switch
        {
            Column column => "." + column.Name,
            TableIndex { Name: { } name } => ", index " + name,
            Constraint { Name: { } name } => ", constraint " + name,
            _ => "",
        };
        var (expressions, options) = item switch
        {
            Column column => (new[] { (column.Default as SqlDefault)?.Expression, column.Computed?.Sql }, DialectOptions.None),
            CheckConstraint check => ([check.Sql], check.Options),
            ExcludeConstraint exclusion => ([.. exclusion.Expressions], exclusion.Options),
            TableIndex index => (
                [index.Where, .. index.Elements.Where(element => element.IsExpression).Select(element => element.Text)],
                index.Options
            ),
            _ => ([], DialectOptions.None),
        };
        if (item is Column { Type: NativeType native } && TypeName().Match(native.Sql) is { Success: true } type)
            yield return ('t', type.Groups["name"].Value.ToLowerInvariant(), user);
        foreach (var function in expressions.OfType<string>().SelectMany(Functions))
            yield return ('f', function, user);
        foreach (var (_, name) in PostgreSqlOptions.Pairs(options, PostgreSqlOptions.Ops))
            yield return ('o', name.Split(' ')[0].Split('.')[^1], user);
    }

    // A word with a parenthesis after it.
    static IEnumerable<string> Functions(string sql)
    {
        var pieces = PostgreSqlPieces.Read(sql);
        return from pair in pieces.Zip(pieces.Skip(1))
               where pair.First.Kind is PieceKind.Word or PieceKind.Name && pair.Second.Is("(")
               select pair.First.Text;
    }

    static string Words(char kind) => kind switch { 't' => "type", 'f' => "function", _ => "operator class" };

    static string Call(char kind, string name) =>
        Extensions.TryGetValue(name, out var extension)
            ? $"op.CreateExtension(\"{extension}\")"
            : kind switch
            {
                't' => $"op.Execute(\"CREATE DOMAIN {name} AS …\")",
                'f' => $"op.Execute(\"CREATE FUNCTION {name}(…) …\")",
                _ => $"op.Execute(\"CREATE OPERATOR CLASS {name} …\")",
            };

    // One word, with its schema before it and its arguments after it: what the standard writes in several is the server's own.
    [GeneratedRegex(@"^(?:\w+\.)?(?<name>[A-Za-z_]\w*)(?:\s*\([^)]*\))?\s*(?:\[[0-9]*\])*(?: COLLATE .*)?\z")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^\w+\z")]
    private static partial Regex Plain();
}
