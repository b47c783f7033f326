using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Tables and sequences from the operations by which EF Core would make them.</summary>
sealed class TableReading
{
    readonly ModelReading _model;
    readonly ProviderModel _provider;
    readonly Places _places;
    readonly DbContext _context;
    readonly TableTranslation _translation;
    readonly RowTranslation _rows;
    readonly Dictionary<TableName, Table> _tables = [];

    public TableReading(ModelReading model, ProviderModel provider, Places places, DbContext context)
    {
        (_model, _provider, _places, _context) = (model, provider, places, context);
        _translation = new(model.Dialect, provider, context, (what, table, column) => LeftOut(what, places.Line(table, column)))
        {
            Target = context.GetService<IDesignTimeModel>().Model.GetRelationalModel(),
        };
        _rows = new(provider, _translation);
    }

    /// <summary>Adds the tables and sequences to the model.</summary>
    /// <exception cref="MigrationException">MIG2016: another source has one too; MIG2034: one cannot be made.</exception>
    public void Read(IReadOnlyList<MigrationOperation> operations)
    {
        foreach (var operation in operations)
            Read(operation);
        foreach (var (name, table) in _tables)
        {
            _model.Add(table, $"the DbContext {_context.GetType().FullName}");
            _model.MetaData.Origins.Set(name, null, _places.Of(name));
            foreach (var column in table.Columns)
                _model.MetaData.Origins.Set(name, column.Name, _places.Of(name, column.Name));
        }
    }

    void Read(MigrationOperation operation)
    {
        switch (operation)
        {
            case AlterDatabaseOperation database: Database(database); break;
            case EnsureSchemaOperation: break; // A revision makes the schemas of its new tables.
            case CreateTableOperation table: Table(table); break;
            case AddForeignKeyOperation key: Add(new(key.Table, key.Schema), TableTranslation.Key(key)); break;
            case CreateIndexOperation index: Index(index); break;
            case InsertDataOperation rows: Rows(rows); break;
            case CreateSequenceOperation sequence: Sequence(sequence); break;
            default: LeftOut($"What {operation.GetType().Name} does", _places.Context, operation); break;
        }
    }

    void Database(AlterDatabaseOperation operation)
    {
        var annotations = new Annotations(operation);
        _provider.Read(annotations, _context.GetService<IDesignTimeModel>().Model.GetDefaultSchema());
        foreach (var extension in _provider.Extensions(annotations))
            _model.MetaData.Set(extension);
        foreach (var (name, value) in annotations.TakeRest())
        {
            var part = new AlterDatabaseOperation();
            part.AddAnnotation(name, value);
            LeftOut($"'{name}' of the database", _places.Context, part);
        }
    }

    void Table(CreateTableOperation operation)
    {
        var name = new TableName(operation.Name, operation.Schema);
        var annotations = new Annotations(operation);
        if (_provider.Refusal(annotations) is { } reason)
            throw Errors.Refused($"The table {name}", reason, _places.Line(name));
        _tables[name] = _translation.Table(operation, annotations);
    }

    void Sequence(CreateSequenceOperation operation)
    {
        var sequence = new SequenceTranslation(_model.Dialect, _provider, _context).New(operation);
        _model.AddSequence(sequence, $"the DbContext {_context.GetType().FullName}");
        _model.MetaData.Origins.Set(sequence.FullName, null, _context.GetType());
    }

    void Index(CreateIndexOperation operation)
    {
        var there = _tables[new(operation.Table, operation.Schema)];
        _tables[there.FullName] = there with { Indexes = [.. there.Indexes, _translation.Index(operation)] };
    }

    void Add(TableName table, Constraint constraint) =>
        _tables[table] = _tables[table] with { Constraints = [.. _tables[table].Constraints, constraint] };

    void Rows(InsertDataOperation insert)
    {
        var table = _tables[new(insert.Table, insert.Schema)];
        var columns = insert.Columns.ToValueList();
        if (_rows.Of(table.FullName, insert.Columns, insert.Values) is { } rows && table.PrimaryKey is { } key)
            _tables[table.FullName] = table with
            {
                Rows = [.. table.Rows, .. rows.Select(row => new DeclaredRow(key.Columns, columns, row))],
            };
        else
            _model.Warn(Warnings.RowsLeftOut(table.FullName, insert.Values.GetLength(0), _places.Line(table.FullName)));
    }

    void LeftOut(string what, SourceLocation? place, MigrationOperation? operation = null) =>
        _model.Warn(
            Warnings.LeftOut(
                what,
                operation is null ? null : EfSql.Line(_context, operation, _context.GetService<IDesignTimeModel>().Model),
                place
            )
        );
}
