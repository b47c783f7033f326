namespace MigrationsBuild;

/// <summary>Runs SQL as it is written.</summary>
/// <param name="Sql">One statement, or several where the product takes them at once.</param>
public sealed record ExecuteSql(string Sql) : OpaqueOperation
{
    /// <summary>Values for the statement's <c>@name</c> places; offline they are written as literals.</summary>
    public ValueList<KeyValuePair<string, object?>> Parameters { get; init; } = [];

    /// <summary>How the SQL is taken apart: the language of the product that it is for.</summary>
    internal SqlLanguage Language { get; init; } = SqlLanguage.Standard;

    /// <summary>Whether the text is more than one statement.</summary>
    internal bool IsSeveral => Language.Split(Sql).Skip(1).Any();

    private protected override string? ReadSql => Sql;

    /// <inheritdoc/>
    public override bool ChangesRowsOnly => !Language.MayChangeSchema(Sql);

    /// <inheritdoc/>
    public override Operation Reverse() => throw Irreversible("the SQL that undoes it");

    /// <summary>Says how it begins, and nothing that is in quotes: that may be a password.</summary>
    public override string Describe()
    {
        var tokens = Language.Words(Sql).ToList();
        var words = tokens.TakeWhile(token => token.Kind == SqlTokenKind.Word).Take(6).Select(token => token.Text).ToList();
        return $"execute SQL: {string.Join(' ', words)}{(words.Count < tokens.Count ? " …" : "")}";
    }
}
