using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>The property MigrationRange: <c>from:to</c>, where each end may be left out.</summary>
static class RevisionRange
{
    public static (string From, string To) Parse(string? range, string from, string to)
    {
        if (range is null)
            return (from, to);
        return range.Split(':') switch
        {
            [var first, var last] => (first.Length == 0 ? from : first, last.Length == 0 ? to : last),
            _ => throw Errors.InvalidProperty("MigrationRange", range, "from:to, for example ae10:heads"),
        };
    }
}
