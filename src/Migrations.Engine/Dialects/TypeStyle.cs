namespace Migrations.Engine.Dialects;

/// <summary>
/// Which types of the product the neutral types become, where its documentation recommends others today than SQLAlchemy chooses.
/// </summary>
enum TypeStyle
{
    /// <summary>What the product's documentation recommends today.</summary>
    Modern,

    /// <summary>What SQLAlchemy, and with it Alembic, writes.</summary>
    Alembic,
}
