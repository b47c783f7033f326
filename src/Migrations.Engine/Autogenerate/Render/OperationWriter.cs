using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Writes operations as statements of a method's body.</summary>
sealed class OperationWriter
{
    readonly CodeWriter writer;
    readonly ValueCode values;
    readonly OperationCalls calls;
    readonly List<ReviewNote> notes = [];

    public OperationWriter(CodeWriter writer, Usings usings, NamingConvention naming)
    {
        this.writer = writer;
        values = new(usings);
        calls = new(values, naming);
    }

    /// <summary>The notes that were written so far.</summary>
    public IReadOnlyList<ReviewNote> Notes => notes;

    /// <summary>The statements, each a call on <paramref name="target"/>.</summary>
    public void Write(string target, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
        {
            RefuseCode(operation);
            switch (operation)
            {
                case BatchAlterTable batch:
                    Batch(target, batch);
                    break;
                case AutocommitBlock block:
                    writer.Line($"{target}.Autocommit(block =>");
                    using (writer.Block("});"))
                        Write("block", block.Operations);
                    break;
                default:
                    Note(operation);
                    writer.Statement(calls.OnBuilder(target, operation));
                    break;
            }
        }
    }

    void Batch(string target, BatchAlterTable batch)
    {
        writer.Line($"{target}.BatchAlterTable({Literals.Text(batch.Table.Name)}, batch =>");
        writer.Line("{");
        using (writer.Indent())
            foreach (var operation in batch.Operations)
            {
                Note(operation);
                writer.Statement(calls.OnBatch("batch", batch.Table, operation));
            }
        var rest = new Arguments(values)
            .Add("schema", batch.Table.Schema)
            .Add("recreate", batch.Recreate, Recreate.Auto)
            .Add("copyFrom", batch.CopyFrom)
            .Add("tableArgs", batch.TableArgs.Count == 0 ? null : batch.TableArgs)
            .Add("partialReordering", batch.PartialReordering.Count == 0 ? null : batch.PartialReordering);
        if (batch.TableOptions is { } options)
            rest.Put("tableOptions", options);
        writer.Append("}");
        foreach (var argument in rest.Codes)
        {
            writer.Append(", ");
            writer.Write(argument, 2);
        }
        writer.Line(");");
    }

    void Note(Operation operation)
    {
        if (DestructiveNotes.NeedsValues(operation) is { } warning)
            notes.Add(new(writer.LineNumber, warning));
        if (DestructiveNotes.Of(operation) is not { } note)
            return;
        notes.Add(new(writer.LineNumber, place => Warnings.Destructive(note, place)));
        writer.Line($"// Review: {Literals.Comment(note)}");
    }

    static void RefuseCode(Operation operation)
    {
        if (operation is RunCode)
            throw Errors.NotRenderable(operation.Describe(), "it holds code that is known only as compiled");
        foreach (var inner in operation is BatchAlterTable batch ? batch.Operations : [])
            RefuseCode(inner);
    }
}
