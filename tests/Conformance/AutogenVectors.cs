using System.Text.Json;
using Microsoft.Data.Sqlite;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Conformance;

/// <summary>autogen.json, the part of SQLite: a real database is made, read back and compared with the model.</summary>
public sealed class AutogenVectors : VectorFile
{
    static readonly SqliteDialect Dialect = new();
    static readonly string[] Flags = ["referenceFalsePositive", "referenceUndetected", "referenceWrongOrder", "artifact"];

    /// <inheritdoc/>
    public override string Name => "autogen.json";

    /// <inheritdoc/>
    public override IEnumerable<CaseResult> Run(JsonElement file) => file.GetProperty("cases").EnumerateArray()
        .Where(test => test.GetProperty("expect").TryGetProperty("sqlite", out _))
        .Select(Answer);

    static CaseResult Answer(JsonElement test)
    {
        var expect = test.GetProperty("expect").GetProperty("sqlite");
        var flag = Array.Find(Flags, flag => VectorTables.Is(expect, flag));
        return new($"{test.GetProperty("name").GetString()}/sqlite", Difference(test, expect)) { IsFlagged = flag is not null };
    }

    static string? Difference(JsonElement test, JsonElement expect)
    {
        var options = VectorTables.Find(test, "options") ?? JsonDocument.Parse("{}").RootElement;
        try
        {
            var naming = VectorTables.Naming(VectorTables.Find(options, "naming"));
            var honourSkip = VectorTables.Is(options, "skipAutogen");
            var model = VectorTables.Schema(test.GetProperty("model"), naming, honourSkip);
            var database = Created(VectorTables.Schema(test.GetProperty("database"), naming, honourSkip));
            var difference = SchemaComparer.Compare(model, database, Dialect, AutogenOptions.Of(options));
            return Difference("upgrade", expect, AutogenOperation.Lines(difference.Upgrade, isBack: false))
                ?? Difference("downgrade", expect, AutogenOperation.Lines(difference.Downgrade, isBack: true));
        }
        catch (Exception error) when (error is MigrationException or NotSupportedException or SqliteException)
        {
            return error.Message;
        }
    }

    static MetaData Created(MetaData schema)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var statement in schema.Tables.SelectMany(table => Dialect.ToSql(new CreateTable(table))))
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement.Sql;
            command.ExecuteNonQuery();
        }
        return Dialect.ReadSchemaAsync(connection, null, default).GetAwaiter().GetResult();
    }

    static string? Difference(string direction, JsonElement expect, List<string> actual)
    {
        if (!expect.TryGetProperty(direction, out var operations))
            return null;
        var expected = AutogenOperation.Lines(operations);
        var isSame = VectorTables.Is(expect, "ordered") ? expected.SequenceEqual(actual) : expected.Order().SequenceEqual(actual.Order());
        return isSame ? null : $"{direction}: expected {string.Join("; ", expected)} got {string.Join("; ", actual)}";
    }
}
