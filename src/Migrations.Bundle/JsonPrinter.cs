using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Migrations.Bundle;

/// <summary>One object a line, for programs. docs/deployment.md has the events.</summary>
sealed class JsonPrinter : IEventPrinter
{
    // Texts as they are; nothing of it is ever put into HTML.
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string[] Numbers = ["missing", "milliseconds", "lastRunMilliseconds", "differences"];

    /// <inheritdoc/>
    public void Print(string[] fields)
    {
        switch (fields)
        {
            case ["result", var text]:
                Write(("event", "result"), ("text", text));
                break;
            case ["message", var importance, var text] when importance != "low":
                Write(("event", "message"), ("detail", importance != "high"), ("text", text));
                break;
            case ["warning" or "error", var code, var file, var line, var text]:
                Write(
                    ("event", fields[0]),
                    ("code", code),
                    ("file", file.Length > 0 ? file : null),
                    ("line", file.Length > 0 ? int.Parse(line, CultureInfo.InvariantCulture) : null),
                    ("text", text)
                );
                break;
            case ["output", "Plan", var heads, "Binds", var binds]:
                Write(("event", "plan"), ("heads", Revisions(heads)), ("binds", Names(binds)));
                break;
            case ["output", var kind, var value, .. var metadata]:
                var members = metadata.Chunk(2).Select(pair => Member(Camel(pair[0]), pair[1]));
                Write([("event", Camel(kind)), (NameOf(kind), value), .. members]);
                break;
        }
    }

    /// <inheritdoc/>
    public void End(int exitCode) => Write(("event", "end"), ("exitCode", exitCode));

    /// <summary>Revisions, as a run tells them.</summary>
    public static string[] Revisions(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Binds, as a run tells them.</summary>
    public static string[] Names(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A number, as a run tells it.</summary>
    public static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string NameOf(string kind) => kind switch
    {
        "Status" or "Outcome" => "bind",
        "Head" => "revision",
        "Shard" => "part",
        _ => "path",
    };

    // Several revisions are a list; empty ones too.
    static (string, object?) Member(string name, string value) =>
        name is "from" or "to" or "current" or "heads" ? (name, Revisions(value))
        : value.Length == 0 ? (name, null)
        : Numbers.Contains(name) ? (name, Number(value))
        : name == "mayPass" ? (name, value == "true")
        : (name, value);

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    static void Write(params (string Name, object? Value)[] members) => Write(Console.Out, members);

    /// <summary>One object on a line; members without a value are left out.</summary>
    public static void Write(TextWriter writer, params (string Name, object? Value)[] members) =>
        writer.WriteLine(
            JsonSerializer.Serialize(
                members.Where(member => member.Value is not null).ToDictionary(member => member.Name, member => member.Value),
                Options
            )
        );
}
