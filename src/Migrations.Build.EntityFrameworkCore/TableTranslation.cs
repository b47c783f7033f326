using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Tables and their parts, from the operations by which EF Core makes them.</summary>
/// <param name="dialect">The bind's product.</param>
/// <param name="provider">What its providers say in annotations.</param>
/// <param name="context">The context, for EF Core's own types.</param>
/// <param name="leftOut">Is told of each part that is left out: what it is, its table, and its column where it is one's.</param>
sealed class TableTranslation(
    MigrationsBuild.Dialects.Dialect dialect,
    ProviderModel provider,
    DbContext context,
    Action<string, TableName, string?> leftOut
)
{
    /// <summary>The model that the operations lead to, for what they do not say themselves; null where they say all.</summary>
    public IRelationalModel? Target { get; set; }

    /// <summary>A table with its columns and constraints.</summary>
    public Table Table(CreateTableOperation operation, Annotations annotations)
    {
        var name = new TableName(operation.Name, operation.Schema);
        var items = operation.Columns.Select(column => (TableItem)Column(name, operation, column))
            .Concat(operation.PrimaryKey is { } key ? [Key(key)] : [])
            .Concat(operation.UniqueConstraints.Select(Key))
            .Concat(operation.ForeignKeys.Select(Key))
            .Concat(operation.CheckConstraints.Select(Check));
        var table = provider.Table(
            new Table(name.Name, items.ToValueList(), name.Schema) { Comment = operation.Comment },
            operation,
            annotations
        );
        Tell($"table {name}", annotations, name);
        return table;
    }

    /// <summary>A column of a table.</summary>
    public Column Column(TableName table, CreateTableOperation operation, AddColumnOperation column)
    {
        var annotations = new Annotations(column);
        var words = column.ColumnType ??= StoreType(table, column); // Its provider looks there too.
        var type = provider.TypeOf(words) ?? dialect.SchemaReader.TypeOf(words, column.Collation);
        var read = provider.Column(
            new Column(column.Name, type, column.IsNullable)
            {
                Default = Default(column, words),
                Computed = column.ComputedColumnSql is { } sql ? new(sql, column.IsStored) : null,
                Comment = column.Comment,
            },
            operation,
            annotations
        );
        Tell($"column {table}.{column.Name}", annotations, table, column.Name);
        return read;
    }

    /// <summary>A column that is no part of a new table.</summary>
    public Column Column(TableName table, AddColumnOperation column) =>
        Column(table, new() { Name = table.Name, Schema = table.Schema, Columns = { column } }, column);

    /// <summary>How EF Core reads and writes the values of a column.</summary>
    public RelationalTypeMapping? Mapping(TableName table, string column, object value)
    {
        var types = context.GetService<IRelationalTypeMappingSource>();
        return Target?.FindTable(table.Name, table.Schema)?.FindColumn(column) is { } known
            && known.StoreTypeMapping.ClrType == value.GetType()
            ? known.StoreTypeMapping
            : types.FindMapping(value.GetType());
    }

    /// <summary>A primary key.</summary>
    public Constraint Key(AddPrimaryKeyOperation key) =>
        Key(new PrimaryKey(key.Columns.ToValueList(), key.Name), new(key.Table, key.Schema), key);

    /// <summary>An alternate key.</summary>
    public Constraint Key(AddUniqueConstraintOperation key) =>
        Key(new UniqueConstraint(key.Columns.ToValueList(), key.Name), new(key.Table, key.Schema), key);

    Constraint Key(Constraint key, TableName table, IAnnotatable operation)
    {
        var annotations = new Annotations(operation);
        var read = provider.Key(key, annotations);
        Tell($"key {key.Name}", annotations, table);
        return read;
    }

    /// <summary>A foreign key.</summary>
    public static ForeignKey Key(AddForeignKeyOperation key) =>
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

    /// <summary>A CHECK.</summary>
    public static CheckConstraint Check(AddCheckConstraintOperation check) => new(check.Sql, check.Name) { ExactName = true };

    /// <summary>An index.</summary>
    public TableIndex Index(CreateIndexOperation operation)
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
        Tell($"index {operation.Name}", annotations, table);
        if (operation.Filter is not null && index.Where is null)
            leftOut($"The condition of index {operation.Name}", table, null);
        return index;
    }

    // One that was written by hand may say no type: then it is the model's, or EF Core's for the C# type.
    string StoreType(TableName table, ColumnOperation column) =>
        Target?.FindTable(table.Name, table.Schema)?.FindColumn(column.Name)?.StoreType
        ?? context.GetService<IRelationalTypeMappingSource>()
            .FindMapping(
                column.ClrType,
                null,
                keyOrIndex: false,
                column.IsUnicode,
                column.MaxLength,
                column.IsRowVersion,
                column.IsFixedLength,
                column.Precision,
                column.Scale
            )
            ?.StoreType
        ?? throw Errors.Refused($"The column {table}.{column.Name}", $"EF Core knows no type of the database for {column.ClrType}", null);

    // The value as EF Core itself writes it, where it is more than a word of ours.
    ServerDefault? Default(ColumnOperation column, string storeType)
    {
        if (column.DefaultValueSql is { } sql)
            return ServerDefault.Sql(sql);
        if (column.DefaultValue is not { } value)
            return null;
        if (value is string or int or long or short or bool)
            return ServerDefault.Literal(value);
        var types = context.GetService<IRelationalTypeMappingSource>();
        var mapping = types.FindMapping(value.GetType(), storeType) ?? types.GetMappingForValue(value);
        return ServerDefault.Sql(mapping.GenerateSqlLiteral(value));
    }

    void Tell(string part, Annotations annotations, TableName table, string? column = null)
    {
        foreach (var (name, value) in annotations.TakeRest().Where(one => !provider.IsAnothers(one.Key)))
            leftOut($"'{name} = {Annotations.Words(value)}' of {part}", table, column);
    }
}
