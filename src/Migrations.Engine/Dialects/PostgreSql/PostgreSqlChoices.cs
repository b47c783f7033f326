namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Where PostgreSQL has an older and a newer way.</summary>
/// <param name="SerialKeys">Whether an integer key without identity, default or foreign key is SERIAL, as SQLAlchemy makes it.</param>
/// <param name="PlainJson">Whether a JSON document is json, as SQLAlchemy makes it, and not jsonb.</param>
public sealed record PostgreSqlChoices(bool SerialKeys, bool PlainJson)
{
    /// <summary>What PostgreSQL's documentation recommends: identity columns and jsonb.</summary>
    public static PostgreSqlChoices Modern { get; } = new(SerialKeys: false, PlainJson: false);

    /// <summary>What Alembic writes: SERIAL and json.</summary>
    public static PostgreSqlChoices Alembic { get; } = new(SerialKeys: true, PlainJson: true);
}
