namespace MigrationsBuild;

/// <summary>
/// A revision: what to change, and how to take it back. Mark the class with <see cref="RevisionAttribute"/>.
/// With one bind, override <see cref="Upgrade"/> and <see cref="Downgrade"/>. With several, these two belong to the bind
/// <c>default</c>, and each other bind has a pair of methods marked <see cref="UpgradeAttribute"/> and <see cref="DowngradeAttribute"/>.
/// </summary>
public abstract class Migration
{
    /// <summary>Goes one revision up.</summary>
    public virtual void Upgrade(OperationBuilder op)
    {
    }

    /// <summary>Goes one revision down.</summary>
    public virtual void Downgrade(OperationBuilder op)
    {
    }
}
