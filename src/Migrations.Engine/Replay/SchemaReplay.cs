using Migrations.Engine.Diagnostics;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Replay;

/// <summary>
/// Folds operations into a <see cref="MetaData"/>: the schema that they add up to, without any database.
/// Raw SQL is opaque to it and is only collected in <see cref="MetaData.RawSql"/>.
/// </summary>
public static class SchemaReplay
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
                else if (!create.IfNotExists)
                    throw Errors.ReplayExists($"table {create.Table.FullName}", operation.Describe(), operation.Location);
                break;
            case DropTable drop:
                if (!schema.Remove(drop.Table) && !drop.IfExists && !IsOpaque(schema, drop.Table))
                    throw Errors.ReplayMissing($"table {drop.Table}", operation.Describe(), operation.Location);
                RawSqlReplay.DropTable(schema, drop.Table);
                break;
            case RenameTable rename:
                Rename(schema, rename);
                break;
            case DropIndex { Table: null } drop:
                if (schema.Tables.FirstOrDefault(table => table.Indexes.Any(index => index.Name == drop.Name)) is { } owner)
                    schema.Set(TableReplay.Apply(owner, drop with { Table = owner.FullName }));
                break;
            case BatchAlterTable batch:
                Apply(schema, batch.Operations);
                if (schema.Find(batch.Table) is { } rebuilt)
                    schema.Set(TableReplay.Extend(rebuilt, batch));
                break;
            case AutocommitBlock block:
                Apply(schema, block.Operations);
                break;
            case ExecuteSql execute:
                schema.RawSql.AddRange(SqlStatement.Split(execute.Sql));
                break;
            case RunCode { OfflineSql: { } sql }:
                schema.RawSql.AddRange(SqlStatement.Split(sql));
                break;
            case BulkInsert or RunCode:
                break;
            default:
                if (TableReplay.Target(operation) is { } name)
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
        try
        {
            schema.Set(TableReplay.Apply(table, operation));
            if (operation is AlterColumn { NewName: { } to } alter && to != alter.Column)
                RenameColumn(schema, name, alter.Column, to);
        }
        catch (MigrationException missing) when (missing.Code == "MIG3031" && IsOpaque(schema, name))
        {
            // Raw SQL made the part that is missing here: no mistake of the user's, only unknown to a replay.
        }
    }

    // Databases let foreign keys, triggers and views follow a column's new name.
    static void RenameColumn(MetaData schema, TableName table, string from, string to)
    {
        foreach (var other in schema.Tables.Where(other => other.FullName != table && other.ForeignKeys.Any(key => key.Referred == table)).ToList())
            schema.Set(TableReplay.Redirect(other, table, from, to));
        RawSqlReplay.RenameColumn(schema, table, from, to);
    }

    // Whether raw SQL may have made or changed the table, unseen here.
    static bool IsOpaque(MetaData schema, TableName table) => schema.RawSql.Any(sql => SqlText.Mentions(sql, table.Name));

    static void Rename(MetaData schema, RenameTable rename)
    {
        if (schema.Find(rename.Table) is not { } table)
        {
            if (!IsOpaque(schema, rename.Table))
                throw Errors.ReplayMissing($"table {rename.Table}", rename.Describe(), rename.Location);
            return;
        }
        var renamed = rename.Table with { Name = rename.NewName };
        if (schema.Find(renamed) is not null)
            throw Errors.ReplayExists($"table {renamed}", rename.Describe(), rename.Location);
        schema.Remove(rename.Table);
        schema.Set(table with { Name = rename.NewName });
        foreach (var other in schema.Tables.Where(other => other.ForeignKeys.Any(key => key.Referred == rename.Table)).ToList())
            schema.Set(TableReplay.Redirect(other, rename.Table, rename.NewName));
        RawSqlReplay.RenameTable(schema, rename.Table, rename.NewName);
    }
}
