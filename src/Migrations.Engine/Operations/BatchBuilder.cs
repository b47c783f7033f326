using System.Runtime.CompilerServices;
using Migrations.Engine.Operations;

namespace MigrationsBuild;

/// <summary>
/// The changes of one table within <see cref="OperationBuilder.BatchAlterTable"/>: the same calls, without the table's name.
/// </summary>
public sealed class BatchBuilder
{
    readonly OperationBuilder _operations;
    readonly string _table;
    readonly string? _schema;

    internal BatchBuilder(OperationBuilder operations, string table, string? schema) =>
        (this._operations, this._table, this._schema) = (operations, table, schema);

    /// <summary>Adds a change of this table that was made elsewhere.</summary>
    public void Invoke(Operation operation, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _operations.Invoke(operation, file, line);

    /// <summary>
    /// Adds a column, where the table is rebuilt at the place that <paramref name="before"/> or <paramref name="after"/> names.
    /// </summary>
    public void AddColumn(
        Column column,
        string? before = null,
        string? after = null,
        ForeignKey? references = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        _operations.Add(
            new AddColumn(new(_table, _schema), new Argument(file, line).Column(column))
            {
                Before = before,
                After = after,
                References = references,
            },
            file,
            line
        );

    /// <summary>Drops a column.</summary>
    public void DropColumn(string column, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _operations.DropColumn(_table, column, _schema, file: file, line: line);

    /// <summary>Changes a column, see <see cref="OperationBuilder.AlterColumn"/>.</summary>
    public void AlterColumn(
        string column,
        SqlType? type = null,
        bool? nullable = null,
        string? newName = null,
        ServerDefault? serverDefault = null,
        string? comment = null,
        Identity? identity = null,
        bool dropIdentity = false,
        Computed? computed = null,
        bool dropComputed = false,
        Column? existing = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        _operations.AlterColumn(
            _table,
            column,
            type,
            nullable,
            newName,
            serverDefault,
            comment,
            identity,
            dropIdentity,
            computed,
            dropComputed,
            existing,
            _schema,
            options,
            file,
            line
        );

    /// <summary>Creates an index.</summary>
    public void CreateIndex(
        string? name,
        ValueList<IndexElement> elements,
        bool unique = false,
        string? where = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => _operations.CreateIndex(name, _table, elements, unique, where, _schema, options: options, file: file, line: line);

    /// <summary>Drops an index.</summary>
    public void DropIndex(
        string name,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => _operations.DropIndex(name, _table, _schema, options: options, file: file, line: line);

    /// <summary>Adds a foreign key.</summary>
    public void CreateForeignKey(
        string? name,
        ValueList<string> columns,
        string referredTable,
        ValueList<string> referredColumns,
        ReferentialAction? onDelete = null,
        ReferentialAction? onUpdate = null,
        bool? deferrable = null,
        bool? initiallyDeferred = null,
        string? match = null,
        string? referredSchema = null,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        _operations.CreateForeignKey(
            name,
            _table,
            columns,
            referredTable,
            referredColumns,
            onDelete,
            onUpdate,
            deferrable,
            initiallyDeferred,
            match,
            _schema,
            referredSchema,
            options,
            file,
            line
        );

    /// <summary>Adds a UNIQUE constraint.</summary>
    public void CreateUniqueConstraint(string? name, ValueList<string> columns, bool? deferrable = null, bool? initiallyDeferred = null,
        DialectOptions? options = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _operations.CreateUniqueConstraint(name, _table, columns, deferrable, initiallyDeferred, _schema, options, file, line);

    /// <summary>Adds a CHECK constraint, see <see cref="OperationBuilder.CreateCheckConstraint"/>.</summary>
    public void CreateCheckConstraint(
        string? name,
        string sql,
        DialectOptions? options = null,
        bool exactName = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => _operations.CreateCheckConstraint(name, _table, sql, _schema, options, exactName, file, line);

    /// <summary>Adds an exclusion constraint, on PostgreSQL.</summary>
    public void CreateExcludeConstraint(
        string? name,
        ValueList<ExcludeElement> elements,
        string method = "gist",
        string? where = null,
        bool? deferrable = null,
        bool? initiallyDeferred = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        _operations.CreateExcludeConstraint(
            name,
            _table,
            elements,
            method,
            where,
            deferrable,
            initiallyDeferred,
            _schema,
            null,
            file,
            line
        );

    /// <summary>Adds a primary key.</summary>
    public void CreatePrimaryKey(
        string? name,
        ValueList<string> columns,
        DialectOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => _operations.CreatePrimaryKey(name, _table, columns, _schema, options, file, line);

    /// <summary>Drops a constraint, see <see cref="OperationBuilder.DropConstraint"/>.</summary>
    public void DropConstraint(
        string name,
        ConstraintKind? kind = null,
        bool exactName = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => _operations.DropConstraint(name, _table, kind, _schema, exactName: exactName, file: file, line: line);

    /// <summary>Checks the rows that were there before a constraint, see <see cref="OperationBuilder.ValidateConstraint"/>.</summary>
    public void ValidateConstraint(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _operations.ValidateConstraint(name, _table, _schema, file, line);

    /// <summary>Gives the table a comment.</summary>
    public void CreateTableComment(
        string comment,
        string? existing = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => _operations.CreateTableComment(_table, comment, existing, _schema, file, line);

    /// <summary>Takes the table's comment away.</summary>
    public void DropTableComment(string? existing = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _operations.DropTableComment(_table, existing, _schema, file, line);
}
