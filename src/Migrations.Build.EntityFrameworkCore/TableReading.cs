using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Tables from the operations by which EF Core would make them.</summary>
sealed class TableReading(ModelReading model, ProviderModel provider, Places places, DbContext context)
{
    readonly Dictionary<TableName, Table> _tables = [];
    readonly string _owner = $"the DbContext {context.GetType().FullName}";

    /// <summary>Adds the tables to the model.</summary>
    /// <exception cref="MigrationException">MIG2016: another source has one too; MIG2034: one cannot be made.</exception>
    public void Read(IReadOnlyList<MigrationOperation> operations)
    {
        foreach (var operation in operations)
            Read(operation);
        foreach (var (name, table) in _tables)
        {
            model.Add(table, _owner);
            model.MetaData.Origins.Set(name, null, places.Of(name));
            foreach (var column in table.Columns)
                model.MetaData.Origins.Set(name, column.Name, places.Of(name, column.Name));
        }
    }

    void Read(MigrationOperation operation)
    {
        switch (operation)
        {
            case AlterDatabaseOperation database: Database(database); break;
            case EnsureSchemaOperation: break; // A revision makes the schemas of its new tables.
            case CreateTableOperation table: Table(table); break;
            case AddForeignKeyOperation key: Add(new(key.Table, key.Schema), Key(key)); break;
            case CreateIndexOperation index: Index(index); break;
            case InsertDataOperation rows: Rows(new(rows.Table, rows.Schema), rows.Values.GetLength(0)); break;
            case CreateSequenceOperation sequence: LeftOut($"The sequence {sequence.Name}", places.Context, sequence); break;
            default: LeftOut($"What {operation.GetType().Name} does", places.Context, operation); break;
        }
    }

    void Database(AlterDatabaseOperation operation)
    {
        var annotations = new Annotations(operation);
        provider.Read(annotations, context.GetService<IDesignTimeModel>().Model.GetDefaultSchema());
        foreach (var (name, value) in annotations.TakeRest())
        {
            var part = new AlterDatabaseOperation();
            part.AddAnnotation(name, value);
            LeftOut($"'{name}' of the database", places.Context, part);
        }
    }

    void Table(CreateTableOperation operation)
    {
        var name = new TableName(operation.Name, operation.Schema);
        var annotations = new Annotations(operation);
        if (provider.Refusal(annotations) is { } reason)
            throw Errors.Refused($"The table {name}", reason, places.Line(name));
        var items = operation.Columns.Select(column => (TableItem)Column(name, operation, column))
            .Concat(operation.PrimaryKey is { } key ? [Key(new PrimaryKey(key.Columns.ToValueList(), key.Name), name, key)] : [])
            .Concat(operation.UniqueConstraints.Select(key => Key(new UniqueConstraint(key.Columns.ToValueList(), key.Name), name, key)))
            .Concat(operation.ForeignKeys.Select(Key))
            .Concat(operation.CheckConstraints.Select(check => new CheckConstraint(check.Sql, check.Name) { ExactName = true }));
        _tables[name] = provider.Table(
            new Table(name.Name, items.ToValueList(), name.Schema) { Comment = operation.Comment },
            operation,
            annotations
        );
        Tell($"table {name}", annotations, places.Line(name));
    }

    Column Column(TableName table, CreateTableOperation operation, AddColumnOperation column)
    {
        var annotations = new Annotations(column);
        var type = provider.TypeOf(column.ColumnType!) ?? model.Dialect.SchemaReader.TypeOf(column.ColumnType!, column.Collation);
        var read = provider.Column(
            new Column(column.Name, type, column.IsNullable)
            {
                Default = Default(column),
                Computed = column.ComputedColumnSql is { } sql ? new(sql, column.IsStored) : null,
                Comment = column.Comment,
            },
            operation,
            annotations
        );
        Tell($"column {table}.{column.Name}", annotations, places.Line(table, column.Name));
        return read;
    }

    // The value as EF Core itself writes it, where it is more than a word of ours.
    ServerDefault? Default(AddColumnOperation column)
    {
        if (column.DefaultValueSql is { } sql)
            return ServerDefault.Sql(sql);
        if (column.DefaultValue is not { } value)
            return null;
        if (value is string or int or long or short or bool)
            return ServerDefault.Literal(value);
        var types = context.GetService<IRelationalTypeMappingSource>();
        var mapping = types.FindMapping(value.GetType(), column.ColumnType!) ?? types.GetMappingForValue(value);
        return ServerDefault.Sql(mapping.GenerateSqlLiteral(value));
    }

    Constraint Key(Constraint key, TableName table, MigrationOperation operation)
    {
        var annotations = new Annotations(operation);
        var read = provider.Key(key, annotations);
        Tell($"key {key.Name}", annotations, places.Line(table));
        return read;
    }

    static ForeignKey Key(AddForeignKeyOperation key) =>
        new(key.Columns.ToValueList(), key.PrincipalTable, (key.PrincipalColumns ?? []).ToValueList(), key.Name)
        {
            ReferredSchema = key.PrincipalSchema,
            OnDelete = Action(key.OnDelete),
            OnUpdate = Action(key.OnUpdate),
        };

    static MigrationsBuild.ReferentialAction? Action(Microsoft.EntityFrameworkCore.Migrations.ReferentialAction action) =>
        Enum.Parse<MigrationsBuild.ReferentialAction>(action.ToString()) is var ours and not MigrationsBuild.ReferentialAction.NoAction
            ? ours
            : null;

    void Index(CreateIndexOperation operation)
    {
        var table = new TableName(operation.Table, operation.Schema);
        var annotations = new Annotations(operation);
        // None is all ascending, an empty list all descending.
        var elements = operation.Columns.Select((column, at) =>
            new IndexElement(column, Descending: operation.IsDescending is { } given && (given.Length == 0 || given[at]))
        );
        var index = provider.Index(
            new(operation.Name, elements.ToValueList(), operation.IsUnique) { Where = operation.Filter },
            operation,
            annotations
        );
        Tell($"index {operation.Name}", annotations, places.Line(table));
        if (operation.Filter is not null && index.Where is null)
            LeftOut($"The condition of index {operation.Name}", places.Line(table));
        var there = _tables[table];
        _tables[table] = there with { Indexes = [.. there.Indexes, index] };
    }

    void Add(TableName table, Constraint constraint) =>
        _tables[table] = _tables[table] with { Constraints = [.. _tables[table].Constraints, constraint] };

    void Rows(TableName table, int count) => model.Warn(Warnings.RowsLeftOut(table, count, places.Line(table)));

    void Tell(string part, Annotations annotations, SourceLocation? place)
    {
        foreach (var (name, value) in annotations.TakeRest())
            LeftOut($"'{name} = {Annotations.Words(value)}' of {part}", place);
    }

    void LeftOut(string what, SourceLocation? place, MigrationOperation? operation = null) =>
        model.Warn(Warnings.LeftOut(what, operation is null ? null : Sql(operation), place));

    // As EF Core writes it, in one line; null where the provider has no words for it.
    string? Sql(MigrationOperation operation)
    {
        try
        {
            var commands = context.GetService<IMigrationsSqlGenerator>()
                .Generate([operation], context.GetService<IDesignTimeModel>().Model);
            return commands.Count == 0 ? null : string.Join(' ', string.Join('\n', commands.Select(command => command.CommandText))
                .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
