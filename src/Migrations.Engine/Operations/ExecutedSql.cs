using Migrations.Engine.Diagnostics;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Operations;

/// <summary>Raw SQL of a revision, which can say what it does to the schema.</summary>
public sealed class ExecutedSql
{
    readonly List<Operation> operations;
    readonly int position;
    readonly Func<OperationBuilder> newBuilder;

    internal ExecutedSql(List<Operation> operations, int position, Func<OperationBuilder> newBuilder) =>
        (this.operations, this.position, this.newBuilder) = (operations, position, newBuilder);

    /// <summary>
    /// Says what the SQL changes: <c>op.Execute("ALTER TABLE books ADD pages int").Declares(o => o.AddColumn("books", new Column("pages", SqlType.Integer)))</c>.
    /// Only the SQL runs. The declared operations keep the replay true: scripts, rebuilds, comparisons and lint see them.
    /// Without a call in it, it says that no table changes.
    /// </summary>
    /// <exception cref="MigrationException">MIG3050: something is declared that is no change of the schema.</exception>
    public void Declares(Action<OperationBuilder> changes)
    {
        var builder = newBuilder();
        changes(builder);
        if (builder.Operations.FirstOrDefault(operation => operation is ExecuteSql or RunCode or BulkInsert or AutocommitBlock) is { } wrong)
            throw Errors.NotDeclarable(wrong.Describe(), wrong.Location);
        var execute = (ExecuteSql)operations[position];
        operations[position] = execute with { Declared = [.. execute.Declared ?? [], .. builder.Operations] };
    }
}
