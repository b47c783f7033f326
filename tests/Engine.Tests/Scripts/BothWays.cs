using Engine.Tests.Products;
using Migrations.Engine.Runs.Sinks;

namespace Engine.Tests.Scripts;

/// <summary>Two new databases of a product: one for an online run, one for a script that the product's own client runs.</summary>
sealed class BothWays(Product product) : IDisposable
{
    public TestDatabase Online { get; } = product.Create();

    public TestDatabase Scripted { get; } = product.Create();

    public Dialect Dialect => product.Dialect;

    /// <summary>What stands before the script, such as the settings of a session that a person works in.</summary>
    public string Before { get; init; } = "";

    /// <summary>Whether only the statements are run, without the script's own settings.</summary>
    public bool IsPasted { get; init; }

    /// <summary>The script of the last run.</summary>
    public string Script { get; private set; } = "";

    public async Task RunAsync(params Operation[] operations)
    {
        foreach (var operation in operations)
            Dialect.ValueWriter.RefuseValues(operation);
        await Online.RunAsync(operations);
        Script = await ScriptAsync(Dialect, operations);
        Scripted.Load(Before + (IsPasted ? Script[Script.IndexOf("BEGIN", StringComparison.Ordinal)..] : Script));
    }

    public static async Task<string> ScriptAsync(Dialect dialect, params Operation[] operations)
    {
        var writer = new StringWriter { NewLine = "\n" };
        await using var sink = new ScriptSink(dialect, writer);
        await sink.BeginAsync(default);
        foreach (var operation in dialect.Rewrite(operations, new MetaData { Language = dialect.Language }))
            await sink.ExecuteAsync(operation, default);
        await sink.CommitAsync(default);
        return writer.ToString();
    }

    /// <summary>The rows of a query, in each of the two.</summary>
    public (string[] Online, string[] Scripted) Query(string sql) => (Rows(Online, sql), Rows(Scripted, sql));

    static string[] Rows(TestDatabase database, string sql)
    {
        using var command = database.Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => Shown(reader.GetValue(i)))));
        return [.. rows];
    }

    // To the last bit.
    static string Shown(object value) => value switch
    {
        DBNull => "NULL",
        double number => $"{number:R} ({BitConverter.DoubleToInt64Bits(number):x})",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        string text => string.Concat(text.Select(c => c is >= ' ' and < '\u007f' and not '\\' ? c.ToString() : $"\\{(int)c:x4}")),
        _ => FormattableString.Invariant($"{value}"),
    };

    public void Dispose()
    {
        Online.Dispose();
        Scripted.Dispose();
    }
}
