using Migrations.Engine.Diagnostics;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// What a person should look at before an operation runs, because rows or values can be lost, or because rows can make it fail.
/// </summary>
static class DestructiveNotes
{
    public static string? Of(Operation operation) =>
        operation switch
        {
            DropTable drop => $"drops the table {drop.Table} with all its rows.",
            DropSequence drop => $"drops the sequence {drop.Sequence} with the number that it has reached.",
            BulkDelete { KeepRows: false } delete =>
                $"deletes {delete.Rows.Count} row(s) of {delete.Table}, and what refers to them where a foreign key says CASCADE.",
            DropColumn { Existing.Computed: not null } => null,
            DropColumn drop => $"drops the column {drop.Column} of {drop.Table} with all its values.",
            AlterColumn { Type: { } to, Existing.Type: { } from } alter when TypeNarrowing.Narrows(from, to) =>
                $"narrows the type of the column {alter.Column} of {alter.Table}; values that do not fit are lost or fail.",
            _ => null,
        };

    /// <summary>The warning of lint for an operation that needs values where the table has rows; null for any other.</summary>
    public static Func<SourceLocation, Diagnostic>? NeedsValues(Operation operation) =>
        operation switch
        {
            AddColumn { Column: { Nullable: false, Default: null or NoDefault, Identity: null, Computed: null } column } add => place =>
                Warnings.RequiredColumnAdded($"{add.Table}.{column.Name}", place),
            AlterColumn { Nullable: false, Existing.Nullable: true } alter => place =>
                Warnings.ColumnMadeRequired($"{alter.Table}.{alter.Column}", place),
            _ => null,
        };
}
