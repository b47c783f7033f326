using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The operations of one direction of a migration, as operations of ours.</summary>
/// <param name="reading">The bind.</param>
/// <param name="provider">What its providers say in annotations.</param>
/// <param name="context">The context, for EF Core's own types and SQL.</param>
/// <param name="target">The model that the operations lead to.</param>
/// <param name="schema">The schema before them; it is changed as they change it.</param>
/// <param name="name">What people call the migration.</param>
/// <param name="place">Where it stands.</param>
sealed class MigrationTranslation(
    ModelReading reading,
    ProviderModel provider,
    DbContext context,
    IModel target,
    MetaData schema,
    string name,
    SourceLocation? place
)
{
    readonly List<Operation> _operations = [];
    readonly List<Diagnostic> _warnings = [];
    TableTranslation _tables = null!;
    DataTranslation _data = null!;

    /// <summary>What was left out.</summary>
    public IReadOnlyList<Diagnostic> Warnings => _warnings;

    /// <summary>The operations; what has none is a remark at its place.</summary>
    public IReadOnlyList<Operation> Run(IEnumerable<MigrationOperation> operations)
    {
        _tables = new(reading.Dialect, provider, context, (what, _, _) => LeftOut(what, null)) { Target = target.GetRelationalModel() };
        var values = new RowTranslation(provider, _tables);
        _data = new(reading.Dialect, values, schema, new(context, target, values));
        foreach (var operation in operations)
            Translate(operation);
        return _operations;
    }

    void Translate(MigrationOperation operation)
    {
        switch (operation)
        {
            case SqlOperation sql: Add(sql.Sql, sql.SuppressTransaction); break;
            case CreateTableOperation create: Create(create); break;
            case DropTableOperation drop: Add(new DropTable(new(drop.Name, drop.Schema))); break;
            case RenameTableOperation rename when (rename.NewSchema ?? rename.Schema) == rename.Schema && rename.NewName is { } to:
                Add(new RenameTable(new(rename.Name, rename.Schema), to));
                break;
            case AlterTableOperation alter: Alter(alter); break;
            case AddColumnOperation add: AddColumn(add); break;
            case DropColumnOperation drop: Add(new DropColumn(new(drop.Table, drop.Schema), drop.Name)); break;
            case RenameColumnOperation rename:
                Add(new AlterColumn(new(rename.Table, rename.Schema), rename.Name) { NewName = rename.NewName });
                break;
            case AlterColumnOperation alter: Alter(alter); break;
            case AddPrimaryKeyOperation key: Constrain(new(key.Table, key.Schema), _tables.Key(key)); break;
            case AddUniqueConstraintOperation key: Constrain(new(key.Table, key.Schema), _tables.Key(key)); break;
            case AddForeignKeyOperation key: Constrain(new(key.Table, key.Schema), TableTranslation.Key(key)); break;
            case AddCheckConstraintOperation check: Constrain(new(check.Table, check.Schema), TableTranslation.Check(check)); break;
            case DropPrimaryKeyOperation key: Free(new(key.Table, key.Schema), key.Name, ConstraintKind.PrimaryKey); break;
            case DropUniqueConstraintOperation key: Free(new(key.Table, key.Schema), key.Name, ConstraintKind.Unique); break;
            case DropForeignKeyOperation key: Free(new(key.Table, key.Schema), key.Name, ConstraintKind.ForeignKey); break;
            case DropCheckConstraintOperation check: Free(new(check.Table, check.Schema), check.Name, ConstraintKind.Check); break;
            case CreateIndexOperation index: Add(new CreateIndex(new(index.Table, index.Schema), _tables.Index(index))); break;
            case DropIndexOperation { Table: { } table } drop: Add(new DropIndex(drop.Name, new(table, drop.Schema))); break;
            case RenameIndexOperation { Table: { } table } rename: Rename(rename, new(table, rename.Schema)); break;
            case InsertDataOperation rows: Add(operation, _data.Insert(rows), MovesSequence); break;
            case UpdateDataOperation rows: Add(operation, _data.Update(rows)); break;
            case DeleteDataOperation rows: Add(operation, _data.Delete(rows)); break;
            case AlterDatabaseOperation database: Alter(database); break;
            case CreateSequenceOperation create:
                Add(new CreateSequence(new SequenceTranslation(reading.Dialect, provider, context).New(create)));
                break;
            case AlterSequenceOperation alter: Alter(alter); break;
            case RestartSequenceOperation restart: Restart(restart); break;
            case DropSequenceOperation drop: Add(new DropSequence(new(drop.Name, drop.Schema))); break;
            case RenameSequenceOperation rename when (rename.NewSchema ?? rename.Schema) == rename.Schema && rename.NewName is { } to:
                Add(new RenameSequence(new(rename.Name, rename.Schema), to));
                break;
            case EnsureSchemaOperation or DropSchemaOperation or RenameTableOperation or DropIndexOperation or RenameSequenceOperation:
                AddAsSql(operation);
                break;
            case NoWayBack: LeftOut("its Down, which is not implemented", null); break;
            default: LeftOut($"what {operation.GetType().Name} does", operation); break;
        }
    }

    void Create(CreateTableOperation create)
    {
        var annotations = new Annotations(create);
        if (provider.Refusal(annotations) is { } reason)
            LeftOut($"the table {create.Name} ({reason})", create);
        else
            Add(new CreateTable(Plain(_tables.Table(create, annotations))));
    }

    // The name of a CHECK is whole anyway: the revision's call says so where it must.
    static Table Plain(Table table) => table with { Constraints = table.Constraints.Select(Plain).ToValueList() };

    static Constraint Plain(Constraint constraint) => constraint is CheckConstraint check ? check with { ExactName = false } : constraint;

    void Alter(AlterTableOperation alter)
    {
        var table = new TableName(alter.Name, alter.Schema);
        if (alter.Comment != alter.OldTable.Comment)
            Add(new SetTableComment(table, alter.Comment, alter.OldTable.Comment));
        var before = alter.OldTable.GetAnnotations().ToDictionary(one => one.Name, one => one.Value);
        foreach (
            var annotation in alter.GetAnnotations().Where(one =>
                !provider.IsAnothers(one.Name) && !Equals(before.GetValueOrDefault(one.Name), one.Value)
            )
        )
            LeftOut($"'{annotation.Name} = {Annotations.Words(annotation.Value)}' of table {table}", alter);
    }

    void Alter(AlterSequenceOperation alter)
    {
        var before = schema.FindSequence(alter.Name, alter.Schema);
        Add(new AlterSequence(SequenceTranslation.After(before, alter)) { Existing = before });
    }

    // Without a number it begins where it began; what that is, the migrations so far tell.
    void Restart(RestartSequenceOperation restart)
    {
        if (schema.FindSequence(restart.Name, restart.Schema) is not { } there)
        {
            AddAsSql(restart);
            return;
        }
        var after = restart.StartValue is { } start ? there with { Start = start } : there;
        Add(new AlterSequence(after) { Existing = there, Restart = restart.StartValue ?? after.Start ?? 1 });
    }

    void AddColumn(AddColumnOperation add)
    {
        var table = new TableName(add.Table, add.Schema);
        if (add["Npgsql:TsVectorConfig"] is not null)
            LeftOut($"the column {table}.{add.Name}, which is made of others", add);
        else
            Add(new AddColumn(table, _tables.Column(table, add)));
    }

    void Alter(AlterColumnOperation alter)
    {
        var table = new TableName(alter.Table, alter.Schema);
        var after = _tables.Column(table, Copy(alter, alter));
        var before = schema.Find(table)?.Column(alter.Name) ?? _tables.Column(table, Copy(alter.OldColumn, alter));
        // As EF Core does it: rows get the default before NULL is forbidden.
        if (before.Nullable && !after.Nullable && after.Default is { } value && after.Computed is null)
            Add($"UPDATE {reading.Dialect.Quote(table)} SET {Quote(alter.Name)} = {reading.Dialect.ValueWriter.DefaultSql(value)} "
                + $"WHERE {Quote(alter.Name)} IS NULL", isAlone: false);
        var change = new AlterColumn(table, alter.Name)
        {
            Existing = before,
            Type = after.Type == before.Type ? null : after.Type,
            Nullable = after.Nullable == before.Nullable ? null : after.Nullable,
            Default = Equals(after.Default, before.Default) ? null : new(after.Default),
            Identity = Equals(after.Identity, before.Identity) ? null : new(after.Identity),
            Computed = Equals(after.Computed, before.Computed) ? null : new(after.Computed),
            Comment = after.Comment == before.Comment ? null : new(after.Comment),
        };
        if (change.ChangesDefinition)
            Add(change);
    }

    // The old column says neither its name nor its table.
    static AddColumnOperation Copy(ColumnOperation column, AlterColumnOperation alter)
    {
        var copy = new AddColumnOperation
        {
            Name = alter.Name,
            Table = alter.Table,
            Schema = alter.Schema,
            ClrType = column.ClrType,
            ColumnType = column.ColumnType,
            IsUnicode = column.IsUnicode,
            IsFixedLength = column.IsFixedLength,
            MaxLength = column.MaxLength,
            Precision = column.Precision,
            Scale = column.Scale,
            IsRowVersion = column.IsRowVersion,
            IsNullable = column.IsNullable,
            DefaultValue = column.DefaultValue,
            DefaultValueSql = column.DefaultValueSql,
            ComputedColumnSql = column.ComputedColumnSql,
            IsStored = column.IsStored,
            Comment = column.Comment,
            Collation = column.Collation,
        };
        copy.AddAnnotations(column.GetAnnotations());
        return copy;
    }

    // No product has the same words for it, so it is made again. What the index is, the migrations so far tell.
    void Rename(RenameIndexOperation rename, TableName table)
    {
        if (schema.Find(table)?.Indexes.FirstOrDefault(index => index.Name == rename.Name) is { } there)
        {
            Add(new DropIndex(rename.Name, table) { Existing = there });
            Add(new CreateIndex(table, there with { Name = rename.NewName }));
        }
        else
            LeftOut($"the new name {rename.NewName} of index {rename.Name}, which no migration makes", rename);
    }

    // Enum types come and go with the columns that use them, and extensions have operations; the rest is EF Core's to say.
    void Alter(AlterDatabaseOperation alter)
    {
        var annotations = new Annotations(alter);
        provider.Read(annotations, target.GetDefaultSchema());
        var old = new Annotations(alter.OldDatabase);
        Alter(provider.Extensions(annotations).ToList(), provider.Extensions(old).ToList());
        var before = old.TakeRest().ToDictionary(one => one.Key, one => one.Value);
        var rest = new AlterDatabaseOperation { Collation = alter.Collation };
        rest.OldDatabase.Collation = alter.OldDatabase.Collation;
        foreach (var (key, value) in annotations.TakeRest().Where(one => !provider.IsAnothers(one.Key)))
            rest[key] = value;
        foreach (var (key, value) in before.Where(one => !one.Key.StartsWith("Npgsql:Enum:", StringComparison.Ordinal)))
            rest.OldDatabase[key] = value;
        foreach (var (key, value) in before.Where(one => one.Key.StartsWith("Npgsql:Enum:", StringComparison.Ordinal)))
            if (alter[key] is { } labels && !Equals(labels, value))
                (rest[key], rest.OldDatabase[key]) = (labels, value);
        if (rest.GetAnnotations().Any() || rest.OldDatabase.GetAnnotations().Any() || rest.Collation != rest.OldDatabase.Collation)
            AddAsSql(rest);
    }

    void Alter(IReadOnlyList<DatabaseExtension> extensions, IReadOnlyList<DatabaseExtension> before)
    {
        foreach (var extension in extensions.Where(extension => !before.Contains(extension)))
            Add(new CreateExtension(extension));
        foreach (var gone in before.Where(one => extensions.All(extension => extension.Name != one.Name)))
            Add(new DropExtension(gone.Name) { IfExists = true, Existing = gone });
    }

    void Constrain(TableName table, Constraint constraint) => Add(new AddConstraint(table, Plain(constraint)));

    void Free(TableName table, string constraint, ConstraintKind kind) => Add(new DropConstraint(table, constraint, kind));

    void Add(MigrationOperation operation, IReadOnlyList<Operation>? translated, Func<string, bool>? isRest = null)
    {
        if (translated is null)
        {
            AddAsSql(operation);
            return;
        }
        foreach (var one in translated)
            Add(one);
        // What the provider does besides, such as moving a sequence behind the rows; an insert of rows that are known does so itself.
        if (isRest is null || !translated.Any(one => one is BulkInsert { Key.Count: 0 }))
            return;
        foreach (var command in EfSql.Of(context, operation, target) ?? [])
        foreach (var statement in reading.Dialect.Language.Split(command.CommandText).Where(isRest!))
            Add(statement, isAlone: false);
    }

    static bool MovesSequence(string statement) => statement.TrimStart().StartsWith("SELECT setval", StringComparison.OrdinalIgnoreCase);

    void AddAsSql(MigrationOperation operation)
    {
        if (EfSql.Of(context, operation, target) is not { } commands)
        {
            LeftOut($"what {operation.GetType().Name} does", null);
            return;
        }
        foreach (var command in commands)
            Add(command.CommandText.Trim(), command.TransactionSuppressed);
    }

    void Add(string sql, bool isAlone)
    {
        Operation execute = new ExecuteSql(sql);
        Add(isAlone ? new AutocommitBlock([execute]) : execute);
    }

    void Add(Operation operation)
    {
        operation.Apply(schema);
        _operations.Add(operation);
    }

    void LeftOut(string what, MigrationOperation? operation)
    {
        var sql = operation is null ? null : EfSql.Line(context, operation, target);
        _operations.Add(new Remark($"Not imported: {what}."));
        if (sql is not null)
            _operations.Add(new Remark($"EF Core writes: {sql}"));
        _warnings.Add(EntityFrameworkCore.Warnings.NotImported(name, what, place));
    }

    string Quote(string identifier) => reading.Dialect.Quote(identifier);
}
