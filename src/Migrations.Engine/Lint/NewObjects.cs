namespace Migrations.Engine.Lint;

/// <summary>The tables, columns and sequences that a revision itself made so far, by their present names.</summary>
sealed class NewObjects
{
    readonly HashSet<TableName> _tables = [];
    readonly HashSet<(TableName Table, string Column)> _columns = [];
    readonly HashSet<TableName> _sequences = [];

    /// <summary>Whether the revision made the table.</summary>
    public bool Has(TableName table) => _tables.Contains(table);

    /// <summary>Whether the revision made the column, or its whole table.</summary>
    public bool Has(TableName table, string column) => Has(table) || _columns.Contains((table, column));

    /// <summary>Whether the revision made the sequence.</summary>
    public bool HasSequence(TableName sequence) => _sequences.Contains(sequence);

    /// <summary>Takes an operation in.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="schema">The schema before it.</param>
    public void Add(Operation operation, MetaData schema)
    {
        switch (operation)
        {
            case CreateTable create when !create.IfNotExists || schema.Find(create.Table.FullName) is null:
                _tables.Add(create.Table.FullName);
                break;
            case DropTable drop:
                _tables.Remove(drop.Table);
                _columns.RemoveWhere(column => column.Table == drop.Table);
                break;
            case RenameTable rename:
                Rename(rename.Table, rename.Table with { Name = rename.NewName });
                break;
            case AddColumn add when !add.IfNotExists || schema.Find(add.Table)?.Column(add.Column.Name) is null:
                _columns.Add((add.Table, add.Column.Name));
                break;
            case AlterColumn { NewName: { } name } alter when _columns.Remove((alter.Table, alter.Column)):
                _columns.Add((alter.Table, name));
                break;
            case DropColumn drop:
                _columns.Remove((drop.Table, drop.Column));
                break;
            case CreateSequence create when !create.IfNotExists || schema.FindSequence(create.Name) is null:
                _sequences.Add(create.Name);
                break;
            case RenameSequence rename when _sequences.Remove(rename.Sequence):
                _sequences.Add(rename.Sequence with { Name = rename.NewName });
                break;
            case DropSequence drop:
                _sequences.Remove(drop.Sequence);
                break;
        }
    }

    void Rename(TableName from, TableName to)
    {
        if (_tables.Remove(from))
            _tables.Add(to);
        foreach (var column in _columns.Where(column => column.Table == from).ToList())
        {
            _columns.Remove(column);
            _columns.Add((to, column.Column));
        }
    }
}
