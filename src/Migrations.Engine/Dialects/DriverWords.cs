using System.Data.Common;
using System.Net.Sockets;

namespace Migrations.Engine.Dialects;

/// <summary>
/// What a driver's exception says, fit for a log. PostgreSQL's DETAIL names the objects in a schema error's way, and the values of a row in
/// others (https://www.postgresql.org/docs/current/errcodes-appendix.html); those are left out, wherever the exception is told.
/// </summary>
static class DriverWords
{
    // Feature not supported, dependent objects, unknown database or schema, syntax and access, prerequisite state, limits; and a deadlock.
    static readonly string[] SchemaClasses = ["0A", "2B", "3D", "3F", "42", "54", "55"];

    // What stands after a detail, at the beginning of a line.
    static readonly string[] AfterDetail =
    [
        "hint: ", "position: ", "where: ", "schemaname: ", "tablename: ", "columnname: ", "datatypename: ", "constraintname: ", "file: ",
        "line: ", "routine: ", "at ", "--- ",
    ];

    /// <summary>The message, with its detail where that cannot hold values of rows.</summary>
    public static string Of(Exception failure) =>
        HoldsRows(failure) && failure.Message.IndexOf("\nDETAIL: ", StringComparison.Ordinal) is > 0 and var detail
            ? failure.Message[..detail].TrimEnd()
            : failure.Message;

    /// <summary>The whole exception, for those who look for its cause.</summary>
    public static string Trace(Exception failure) => HoldsRows(failure) ? WithoutDetails($"{failure}") : $"{failure}";

    /// <summary>Whether the connection to the server broke.</summary>
    public static bool IsLost(Exception failure) => Chain(failure).Any(link => link is IOException or SocketException);

    static bool HoldsRows(Exception failure) =>
        Chain(failure)
            .OfType<DbException>()
            .Any(link => link.SqlState is { Length: 5 } state && state != "40P01" && !SchemaClasses.Contains(state[..2]));

    static IEnumerable<Exception> Chain(Exception failure) => failure is AggregateException several
        ? several.InnerExceptions.SelectMany(Chain).Prepend(failure)
        : failure.InnerException is { } inner ? Chain(inner).Prepend(failure) : [failure];

    // A detail goes to the next field or the end: a value may have line ends of its own.
    static string WithoutDetails(string trace)
    {
        var (kept, isDetail) = (new List<string>(), false);
        foreach (var line in trace.Split('\n'))
        {
            if (Begins(line, "detail: "))
            {
                isDetail = true;
                while (kept.Count > 0 && string.IsNullOrWhiteSpace(kept[^1]))
                    kept.RemoveAt(kept.Count - 1);
            }
            else if (isDetail && Array.Exists(AfterDetail, word => Begins(line, word)))
                isDetail = false;
            if (!isDetail)
                kept.Add(line);
        }
        return string.Join('\n', kept);
    }

    static bool Begins(string line, string word) => line.AsSpan().TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
