using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>What a person should look at before an operation runs, because rows or values can be lost.</summary>
static class DestructiveNotes
{
    public static string? Of(Operation operation) => operation switch
    {
        DropTable drop => $"drops the table {drop.Table} with all its rows.",
        DropColumn { Existing.Computed: not null } => null,
        DropColumn drop => $"drops the column {drop.Column} of {drop.Table} with all its values.",
        AlterColumn { Type: { } to, Existing.Type: { } from } alter when TypeNarrowing.Narrows(from, to) => $"narrows the type of the column {alter.Column} of {alter.Table}; values that do not fit are lost or fail.",
        _ => null,
    };
}
