using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>Writes operations as statements of a method's body.</summary>
sealed class OperationWriter
{
    readonly CodeWriter _writer;
    readonly ValueCode _values;
    readonly OperationCalls _calls;
    readonly List<ReviewNote> _notes = [];

    public OperationWriter(CodeWriter writer, Usings usings, NamingConvention naming)
    {
        this._writer = writer;
        _values = new(usings);
        _calls = new(_values, naming);
    }

    /// <summary>The notes that were written so far.</summary>
    public IReadOnlyList<ReviewNote> Notes => _notes;

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
                case Remark remark:
                    _writer.Line($"// {Literals.Comment(remark.Text)}");
                    break;
                case AutocommitBlock block:
                    _writer.Line($"{target}.Autocommit(block =>");
                    using (_writer.Block("});"))
                        Write("block", block.Operations);
                    break;
                default:
                    Note(operation);
                    _writer.Statement(_calls.OnBuilder(target, operation));
                    break;
            }
        }
    }

    void Batch(string target, BatchAlterTable batch)
    {
        _writer.Line($"{target}.BatchAlterTable({Literals.Text(batch.Table.Name)}, batch =>");
        _writer.Line("{");
        using (_writer.Indent())
            foreach (var operation in batch.Operations)
            {
                Note(operation);
                _writer.Statement(_calls.OnBatch("batch", batch.Table, operation));
            }
        var rest = new Arguments(_values)
            .Add("schema", batch.Table.Schema)
            .Add("recreate", batch.Recreate, Recreate.Auto)
            .Add("copyFrom", batch.CopyFrom)
            .Add("tableArgs", batch.TableArgs.Count == 0 ? null : batch.TableArgs)
            .Add("partialReordering", batch.PartialReordering.Count == 0 ? null : batch.PartialReordering);
        if (batch.TableOptions is { } options)
            rest.Put("tableOptions", options);
        _writer.Append("}");
        foreach (var argument in rest.Codes)
        {
            _writer.Append(", ");
            _writer.Write(argument, 2);
        }
        _writer.Line(");");
    }

    void Note(Operation operation)
    {
        if (DestructiveNotes.NeedsValues(operation) is { } warning)
            _notes.Add(new(_writer.LineNumber, warning));
        if (DestructiveNotes.Of(operation) is not { } note)
            return;
        _notes.Add(new(_writer.LineNumber, place => Warnings.Destructive(note, place)));
        _writer.Line($"// Review: {Literals.Comment(note)}");
    }

    static void RefuseCode(Operation operation)
    {
        if (operation is RunCode)
            throw Errors.NotRenderable(operation.Describe(), "it holds code that is known only as compiled");
        foreach (var inner in operation is BatchAlterTable batch ? batch.Operations : [])
            RefuseCode(inner);
    }
}
