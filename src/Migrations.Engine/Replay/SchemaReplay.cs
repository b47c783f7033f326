using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Replay;

/// <summary>
/// Folds operations into a <see cref="MetaData"/>: the schema that they add up to, without any database.
/// Raw SQL that declares nothing is opaque to it and is only collected in <see cref="MetaData.RawSql"/>.
/// </summary>
static class SchemaReplay
{
    /// <summary>Applies the operations in order.</summary>
    /// <exception cref="MigrationException">MIG3030, MIG3031: an operation does not fit the schema.</exception>
    public static void Apply(MetaData schema, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
            Apply(schema, operation);
    }

    /// <summary>Applies one operation.</summary>
    /// <exception cref="MigrationException">MIG3030, MIG3031: the operation does not fit the schema.</exception>
    public static void Apply(MetaData schema, Operation operation)
    {
        switch (operation)
        {
            case CreateTable create:
                if (schema.Find(create.Table.FullName) is null)
                    schema.Set(create.Table);
                else if (OpaqueSql.MayChange(schema, create.Table.Name))
                    schema.Set(create.Table);
                else if (!create.IfNotExists)
                    throw Errors.ReplayExists($"table {create.Table.FullName}", operation.Describe(), operation.Location);
                break;
            case DropTable drop:
                if (!schema.Remove(drop.Table) && !drop.IfExists && !IsOpaque(schema, drop.Table))
                    throw Errors.ReplayMissing($"table {drop.Table}", operation.Describe(), operation.Location);
                RawSqlReplay.DropTable(schema, drop.Table);
                schema.Adopted.Remove(drop.Table);
                break;
            case RenameTable rename:
                Rename(schema, rename);
                break;
            case DropIndex { Table: null } drop:
                if (
                    schema.Tables.FirstOrDefault(table =>
                        (drop.Schema is null || table.Schema == drop.Schema) && table.Indexes.Any(index => index.Name == drop.Name)
                    ) is
                    { } owner
                )
                    schema.Set(TableReplay.Apply(owner, drop with { Table = owner.FullName }, schema.Language));
                else if (!drop.IfExists && !OpaqueSql.MayChange(schema, drop.Name))
                    throw Errors.ReplayMissing($"index {drop.Name}", operation.Describe(), operation.Location);
                break;
            case BatchAlterTable batch:
                if (batch.CopyFrom is not null && schema.Find(batch.Table) is null)
                    schema.Set(batch.CopyFrom);
                Apply(schema, batch.Operations);
                if (schema.Find(batch.Table) is { } rebuilt)
                    schema.Set(TableReplay.Extend(rebuilt, batch));
                else if (!IsOpaque(schema, batch.Table))
                    throw Errors.ReplayMissing($"table {batch.Table}", operation.Describe(), operation.Location);
                break;
            case AutocommitBlock block:
                Apply(schema, block.Operations);
                break;
            case ExecuteSql { Declared: { } declared } execute:
                RawSqlReplay.Declare(schema, execute.Sql, declared);
                break;
            case ExecuteSql execute:
                schema.RawSql.AddRange(SchemaChanges(schema, execute.Sql));
                break;
            case RunCode { Declared: { } declared } code:
                RawSqlReplay.Declare(schema, code.OfflineSql ?? "", declared);
                break;
            case RunCode { OfflineSql: { } sql }:
                schema.RawSql.AddRange(SchemaChanges(schema, sql));
                break;
            case CustomOperation custom:
                custom.Replay(schema);
                break;
            case BulkInsert or RunCode:
                break;
            default:
                if (operation.Altered is { } name)
                    Alter(schema, name, operation);
                break;
        }
    }

    static void Alter(MetaData schema, TableName name, Operation operation)
    {
        if (schema.Find(name) is not { } table)
        {
            if (!IsOpaque(schema, name))
                throw Errors.ReplayMissing($"table {name}", operation.Describe(), operation.Location);
            return;
        }
        schema.Set(Altered(schema, table, operation));
        if (operation is AlterColumn { NewName: { } renamed } alter && renamed != alter.Column)
            RenameColumn(schema, name, alter.Column, renamed);
    }

    // Databases let foreign keys, triggers and views follow a column's new name.
    static void RenameColumn(MetaData schema, TableName table, string from, string to)
    {
        foreach (var other in Referring(schema, table))
            schema.Set(TableReplay.Redirect(other, table, from, to));
        RawSqlReplay.RenameColumn(schema, table, from, to);
    }

    static Table Altered(MetaData schema, Table table, Operation operation)
    {
        try
        {
            return TableReplay.Apply(table, operation, schema.Language);
        }
        catch (MigrationException misfit)
            when (misfit.Kind is FailureKind.AlreadyThere or FailureKind.NotThere && IsOpaque(schema, table.FullName))
        {
            // Raw SQL changed the table, unseen here: no mistake of the user's. What seems to be there was dropped, what seems to be
            // missing was made.
            return misfit.Kind == FailureKind.NotThere
                ? table
                : TableReplay.Apply(Without(table, operation, schema.Language), operation, schema.Language);
        }
    }

    static Table Without(Table table, Operation operation, SqlLanguage language) => operation is AddConstraint { Constraint: PrimaryKey }
        ? table with { Constraints = table.Constraints.Where(constraint => constraint is not PrimaryKey).ToValueList() }
        : TableReplay.Apply(table, operation.Reverse(), language);

    static bool IsOpaque(MetaData schema, TableName table) => OpaqueSql.MayChange(schema, table.Name);

    static List<Table> Referring(MetaData schema, TableName table) =>
        schema.Tables.Where(other => other.ForeignKeys.Any(key => key.Referred == table)).ToList();

    static IEnumerable<string> SchemaChanges(MetaData schema, string sql) =>
        schema.Language.Split(sql).Where(schema.Language.MayChangeSchema);

    static void Rename(MetaData schema, RenameTable rename)
    {
        if (schema.Find(rename.Table) is not { } table)
        {
            if (!IsOpaque(schema, rename.Table))
                throw Errors.ReplayMissing($"table {rename.Table}", rename.Describe(), rename.Location);
            return;
        }
        var renamed = rename.Table with { Name = rename.NewName };
        if (schema.Find(renamed) is not null && !IsOpaque(schema, renamed))
            throw Errors.ReplayExists($"table {renamed}", rename.Describe(), rename.Location);
        schema.Remove(rename.Table);
        schema.Set(table with { Name = rename.NewName });
        foreach (var other in Referring(schema, rename.Table))
            schema.Set(TableReplay.Redirect(other, rename.Table, rename.NewName));
        RawSqlReplay.RenameTable(schema, rename.Table, rename.NewName);
        if (schema.Adopted.Remove(rename.Table))
            schema.Adopted.Add(renamed);
    }
}
