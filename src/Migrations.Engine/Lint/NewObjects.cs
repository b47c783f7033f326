namespace Migrations.Engine.Lint;

/// <summary>The tables and columns that a revision itself made so far, by their present names.</summary>
sealed class NewObjects
{
    readonly HashSet<TableName> tables = [];
    readonly HashSet<(TableName Table, string Column)> columns = [];

    /// <summary>Whether the revision made the table.</summary>
    public bool Has(TableName table) => tables.Contains(table);

    /// <summary>Whether the revision made the column, or its whole table.</summary>
    public bool Has(TableName table, string column) => Has(table) || columns.Contains((table, column));

    /// <summary>Takes an operation in.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="schema">The schema before it.</param>
    public void Add(Operation operation, MetaData schema)
    {
        switch (operation)
        {
            case CreateTable create when !create.IfNotExists || schema.Find(create.Table.FullName) is null:
                tables.Add(create.Table.FullName);
                break;
            case DropTable drop:
                tables.Remove(drop.Table);
                columns.RemoveWhere(column => column.Table == drop.Table);
                break;
            case RenameTable rename:
                Rename(rename.Table, rename.Table with { Name = rename.NewName });
                break;
            case AddColumn add when !add.IfNotExists || schema.Find(add.Table)?.Column(add.Column.Name) is null:
                columns.Add((add.Table, add.Column.Name));
                break;
            case AlterColumn { NewName: { } name } alter when columns.Remove((alter.Table, alter.Column)):
                columns.Add((alter.Table, name));
                break;
            case DropColumn drop:
                columns.Remove((drop.Table, drop.Column));
                break;
        }
    }

    void Rename(TableName from, TableName to)
    {
        if (tables.Remove(from))
            tables.Add(to);
        foreach (var column in columns.Where(column => column.Table == from).ToList())
        {
            columns.Remove(column);
            columns.Add((to, column.Column));
        }
    }
}
