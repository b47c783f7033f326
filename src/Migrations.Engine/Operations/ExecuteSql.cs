using Migrations.Engine.Schema;

namespace Migrations.Engine.Operations;

/// <summary>Runs SQL as it is written.</summary>
/// <param name="Sql">One statement, or several where the product takes them at once.</param>
public sealed record ExecuteSql(string Sql) : OpaqueOperation
{
    /// <summary>Values for the statement's <c>@name</c> places; offline they are written as literals.</summary>
    public ValueList<KeyValuePair<string, object?>> Parameters { get; init; } = [];

    /// <inheritdoc/>
    public override bool ChangesRowsOnly => !SqlText.MayChangeSchema(Sql);

    /// <inheritdoc/>
    public override Operation Reverse() => throw Irreversible("the SQL that undoes it");

    /// <inheritdoc/>
    public override string Describe() => "execute SQL";
}
