using Migrations.Engine.Model;

namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>The class or property of the model that an operation is about.</summary>
static class ChangedMember
{
    /// <summary>
    /// Where the property stands for what concerns one column, and the class for all else; null for what the model has no longer.
    /// </summary>
    public static SourceLocation? PlaceOf(MetaData model, Operation operation)
    {
        var table = operation switch
        {
            CreateTable create => create.Table.FullName,
            RowOperation rows => rows.Table,
            CreateSequence or AlterSequence => operation.Concerned,
            RenameTable rename => rename.Table with { Name = rename.NewName },
            _ => operation.Altered,
        };
        return table is { } name ? SourcePlaces.Of(model.Origins.Find(name, Column(operation))) : null;
    }

    static string? Column(Operation operation) => operation switch
    {
        AddColumn add => add.Column.Name,
        AlterColumn alter => alter.NewName ?? alter.Column,
        AddConstraint add => Only(add.Constraint),
        CreateIndex create => Only(create.Index),
        _ => null,
    };

    // SQL text gives words besides the columns, so it is the class's.
    static string? Only(TableItem item) => UsedColumns.Of(item).Distinct().ToList() is [var column] ? column : null;
}
