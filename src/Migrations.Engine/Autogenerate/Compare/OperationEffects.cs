namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// What an operation does to the parts of a schema: it runs after those that make what it needs, before those that remove what it
/// releases, and after those that remove what it makes anew.
/// </summary>
sealed record OperationEffects(
    IReadOnlyList<string> Makes,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> Removes,
    IReadOnlyList<string> Releases
)
{
    /// <summary>Whether it is of declared rows, whose operations run in the order in which they are given.</summary>
    public bool IsOfRows { get; init; }

    public static OperationEffects Of(Operation operation) =>
        operation switch
        {
            BulkInsert insert => OfRows(insert.Table, insert.Columns, []),
            BulkUpdate update => OfRows(update.Table, update.Columns, Filled(update.Table, update.Columns)),
            BulkDelete delete => new([RowsPart(delete.Table), .. Filled(delete.Table, delete.Columns)], [], [GonePart(delete.Table)], [
                TablePart(delete.Table),
                .. delete.Columns.Select(column => ColumnPart(delete.Table, column)),
            ])
            {
                IsOfRows = true,
            },
            CreateTable create => Adding(MadeBy(create.Table), NeededBy(create.Table)),
            DropTable drop => Dropping(
                drop.Existing is null ? [TablePart(drop.Table)] : MadeBy(drop.Existing),
                drop.Existing is null ? [] : [.. NeededBy(drop.Existing), .. FreedBy(drop.Existing.Constraints)]
            ),
            AddColumn add => Adding([ColumnPart(add.Table, add.Column.Name)], NeededBy(add.Table, add.Column)),
            DropColumn drop => Dropping(
                [ColumnPart(drop.Table, drop.Column)],
                drop.Existing is null ? [] : NeededBy(drop.Table, drop.Existing)
            ),
            AddConstraint add => Adding(
                MadeBy(add.Table, add.Constraint, add.Constraint.Name),
                [
                    .. NeededBy(add.Table, add.Constraint),
                    RowsPart(add.Table),
                    .. add.Constraint is ForeignKey key ? [RowsPart(key.Referred)] : Array.Empty<string>(),
                ]
            ),
            DropConstraint drop => Dropping(
                MadeBy(drop.Table, drop.Existing, drop.Name),
                drop.Existing is null ? [] : [.. NeededBy(drop.Table, drop.Existing), .. FreedBy([drop.Existing])]
            ),
            CreateIndex create => Adding(
                MadeBy(create.Table, create.Index, create.Index.Name),
                [.. NeededBy(create.Table, create.Index), .. create.Index.Unique ? [RowsPart(create.Table)] : Array.Empty<string>()]
            ),
            DropIndex { Table: { } table } drop => Dropping(
                MadeBy(table, drop.Existing, drop.Name),
                drop.Existing is null ? [] : NeededBy(table, drop.Existing)
            ),
            AlterColumn { Nullable: false, Type: null } alter => Altering([DefinitionPart(alter.Table, alter.Column)]) with
            {
                Needs = [FilledPart(alter.Table, alter.Column)],
            },
            AlterColumn alter => Altering([DefinitionPart(alter.Table, alter.Column), FormPart(alter.Table, alter.Column)]),
            _ => Altering([]),
        };

    // Rows are written into the table as it is in the end; but where a column must have a value from then on, they get theirs before.
    static OperationEffects OfRows(TableName table, IEnumerable<string> columns, IEnumerable<string> filled) =>
        new(
            [RowsPart(table), .. filled],
            [TablePart(table), .. columns.SelectMany(column => new[] { ColumnPart(table, column), FormPart(table, column) })],
            [],
            []
        )
        {
            IsOfRows = true,
        };

    // Rows that can go when nothing refers to them any longer.
    static IEnumerable<string> FreedBy(IEnumerable<Constraint> constraints) =>
        constraints.OfType<ForeignKey>().Select(key => GonePart(key.Referred));

    static OperationEffects Adding(IEnumerable<string> makes, IEnumerable<string> needs) => new(makes.ToList(), needs.ToList(), [], []);

    static OperationEffects Dropping(IEnumerable<string> removes, IEnumerable<string> releases) =>
        new([], [], removes.ToList(), releases.ToList());

    // What used a column's old definition goes before, what uses the new one comes after.
    static OperationEffects Altering(IReadOnlyList<string> definitions) => new(definitions, [], definitions, []);

    static IEnumerable<string> MadeBy(Table table) => [
        TablePart(table.FullName),
        .. table.Columns.Select(column => ColumnPart(table.FullName, column.Name)),
        .. table.Constraints.SelectMany(constraint => MadeBy(table.FullName, constraint, constraint.Name)),
        .. table.Indexes.SelectMany(index => MadeBy(table.FullName, index, index.Name))];

    static IEnumerable<string> NeededBy(Table table) =>
        table.ForeignKeys.Where(key => key.Referred != table.FullName).SelectMany(ReferredBy);

    static IEnumerable<string> MadeBy(TableName table, TableItem? item, string? name)
    {
        if (name is not null)
            yield return $"name {table} {name}";
        if (item is PrimaryKey key)
        {
            yield return PrimaryKeyPart(table);
            yield return KeyPart(table, key.Columns);
        }
        else if (item is UniqueConstraint unique)
            yield return KeyPart(table, unique.Columns);
        else if (item is TableIndex { Unique: true } index)
            yield return KeyPart(table, index.Elements.Select(element => element.Text));
    }

    static IEnumerable<string> NeededBy(TableName table, TableItem item) => UsedColumns.Of(item)
        .SelectMany(column => new[] { ColumnPart(table, column), DefinitionPart(table, column) })
        .Concat(item is ForeignKey key ? [.. ReferredBy(key), PrimaryKeyPart(table)] : []); // A key may be its own table's index for it.

    static IEnumerable<string> ReferredBy(ForeignKey key) => key.ReferredColumns
        .SelectMany(column => new[] { ColumnPart(key.Referred, column), DefinitionPart(key.Referred, column) })
        .Append(TablePart(key.Referred))
        .Append(KeyPart(key.Referred, key.ReferredColumns));

    static string RowsPart(TableName table) => $"rows {table}";

    static string GonePart(TableName table) => $"gone rows {table}";

    static string TablePart(TableName table) => $"table {table}";

    static string ColumnPart(TableName table, string column) => $"column {table} {column}";

    static string DefinitionPart(TableName table, string column) => $"definition {table} {column}";

    // What a column can hold, apart from whether that may be nothing.
    static string FormPart(TableName table, string column) => $"form {table} {column}";

    static string FilledPart(TableName table, string column) => $"filled {table} {column}";

    static IEnumerable<string> Filled(TableName table, IEnumerable<string> columns) => columns.Select(column => FilledPart(table, column));

    static string PrimaryKeyPart(TableName table) => $"primary key {table}";

    static string KeyPart(TableName table, IEnumerable<string> columns) =>
        $"key {table} {string.Join(',', columns.Order(StringComparer.Ordinal))}";
}
