using System.Text.Json;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Conformance;

/// <summary>files.json: message and template to file name.</summary>
public sealed partial class FileNameVectors : VectorFile
{
    /// <inheritdoc/>
    public override string Name => "files.json";

    /// <inheritdoc/>
    public override IEnumerable<CaseResult> Run(JsonElement file) =>
        file.GetProperty("cases").EnumerateArray().Select((test, i) => new CaseResult($"cases[{i}]", Difference(test)));

    static string? Difference(JsonElement test)
    {
        try
        {
            Keys.Check(test, "a case", "message fileTemplate truncateSlugLength rev createDate expect");
        }
        catch (NotSupportedException unknown)
        {
            return unknown.Message;
        }
        var name = new RevisionFileName(
            test.GetProperty("rev").GetString()!,
            test.GetProperty("message").GetString(),
            test.GetProperty("createDate").GetDateTimeOffset()
        );
        var expected = test.GetProperty("expect").GetString();
        try
        {
            var actual = name.From(
                Template(test.GetProperty("fileTemplate").GetString()!),
                test.GetProperty("truncateSlugLength").GetInt32()
            );
            return actual == expected ? null : $"expected {expected}, got {actual}";
        }
        catch (MigrationException error)
        {
            return $"expected {expected}, got {error.Diagnostic}";
        }
    }

    /// <summary>Alembic's <c>%(month).2d</c> is our <c>{month:00}</c>.</summary>
    static string Template(string alembic) =>
        Token()
            .Replace(alembic.Replace("{", "{{").Replace("}", "}}"), token => token.Groups["width"] is { Success: true } width
                    ? $"{{{token.Groups["name"].Value}:{new string('0', int.Parse(width.Value))}}}"
                : token.Groups["name"].Success ? $"{{{token.Groups["name"].Value}}}"
                : "%");

    [GeneratedRegex(@"%%|%\((?<name>\w+)\)(?:[.0](?<width>\d+))?[sd]")]
    private static partial Regex Token();
}
