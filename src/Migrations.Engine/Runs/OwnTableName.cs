using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Runs;

/// <summary>Refuses a name of a table of ours that the product does not take.</summary>
static class OwnTableName
{
    /// <summary>Refuses it.</summary>
    /// <param name="role">version or history.</param>
    /// <param name="dialect">The product.</param>
    /// <param name="name">The name.</param>
    /// <param name="create">What makes the table.</param>
    /// <exception cref="MigrationException">MIG1046: it cannot be used.</exception>
    public static void Refuse(string role, Dialect dialect, TableName name, Operation create)
    {
        if (name.Name.Length == 0 || name.Schema is { Length: 0 })
            throw Errors.OwnTableName(role, name.ToString(), "it has no name");
        if (VisibleText.HasInvisible(name.ToString()))
            throw Errors.OwnTableName(role, name.ToString(), "it has characters that nobody sees");
        try
        {
            LongNames.Refuse(dialect, create);
        }
        catch (MigrationException tooLong)
        {
            throw Errors.OwnTableName(role, name.ToString(), tooLong.Diagnostic.Message);
        }
    }
}
