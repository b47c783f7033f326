using Migrations.Engine.Operations;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Scripts for the client sqlite3.</summary>
public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ScriptPrologue => [".bail on", "PRAGMA foreign_keys=OFF;"];

    /// <summary>Statements that fail when a rebuild left a row without the row that it refers to; nothing where no table was rebuilt.</summary>
    public override IReadOnlyList<Statement> ScriptVerification(IReadOnlyList<Operation> operations) =>
        operations.Any(operation => operation is CopyRows) ? SqliteSession.ScriptVerification : [];

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new SqliteConditionalScript(this, name);
}
