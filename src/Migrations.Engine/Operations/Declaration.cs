using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>Raw SQL or code of a revision, which can say what it does to the schema.</summary>
public sealed class Declaration
{
    readonly List<Operation> _operations;
    readonly int _position;
    readonly Func<OperationBuilder> _newBuilder;

    internal Declaration(List<Operation> operations, int position, Func<OperationBuilder> newBuilder) =>
        (this._operations, this._position, this._newBuilder) = (operations, position, newBuilder);

    /// <summary>
    /// Says what the SQL or the code changes: <c>op.Execute("ALTER TABLE books ADD pages int").Declares(o => o.AddColumn("books", new
    /// Column("pages", SqlType.Integer)))</c>. Only the SQL or the code runs. The declared operations keep the replay true: scripts,
    /// rebuilds, comparisons and lint see them. Without a call in it, it says that no table changes.
    /// </summary>
    /// <exception cref="MigrationException">MIG6052: the argument is null. MIG3050: something is declared that is no change of the
    /// schema.</exception>
    public void Declares(Action<OperationBuilder> changes)
    {
        if (changes is null)
            throw Errors.ArgumentMissing("Declares", nameof(changes), "null", _operations[_position].Location);
        var builder = _newBuilder();
        changes(builder);
        var wrong = builder.Operations.FirstOrDefault(operation =>
            operation is OpaqueOperation or BulkInsert { Key.Count: 0 } or AutocommitBlock
        );
        if (wrong is not null)
            throw Errors.NotDeclarable(wrong.Describe(), wrong.Location);
        var opaque = (OpaqueOperation)_operations[_position];
        _operations[_position] = opaque with { Declared = [.. opaque.Declared ?? [], .. builder.Operations] };
    }
}
