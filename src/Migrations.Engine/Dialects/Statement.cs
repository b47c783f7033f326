namespace MigrationsBuild.Dialects;

/// <summary>One statement for a script or a connection.</summary>
/// <param name="Sql">The text, without the separator at its end.</param>
public sealed record Statement(string Sql)
{
    /// <summary>Values for the <c>@name</c> places in the text.</summary>
    public ValueList<KeyValuePair<string, object?>> Parameters { get; init; } = [];

    /// <summary>The user's line that it comes from, or null.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>A statement without parameters.</summary>
    public static implicit operator Statement(string sql) => new(sql);
}
