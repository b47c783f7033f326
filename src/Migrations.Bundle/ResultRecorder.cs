namespace Migrations.Bundle;

/// <summary>Writes what a run tells of its binds into a file, as it tells it, while another printer shows it.</summary>
/// <param name="shown">The other printer.</param>
sealed class ResultRecorder(IEventPrinter shown) : IEventPrinter
{
    bool _isChanged, _isUnchanged;

    /// <summary>The file; null: none was asked for.</summary>
    public ResultFile? File { get; set; }

    /// <summary>The code of the first error; null: there was none.</summary>
    public string? Code { get; private set; }

    /// <summary>Whether all binds were where they should be already.</summary>
    public bool HasNothingToDo => _isUnchanged && !_isChanged;

    /// <inheritdoc/>
    public void Print(string[] fields)
    {
        switch (fields)
        {
            case ["output", "Plan", var heads, "Binds", var binds]:
                File?.Plan(JsonPrinter.Revisions(heads), JsonPrinter.Names(binds));
                break;
            case ["output", "Outcome", var bind, .. var metadata]:
                var said = metadata.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
                _isChanged |= said["State"] == "Changed";
                _isUnchanged |= said["State"] == "Unchanged";
                File?.Outcome(bind, said);
                break;
            case ["error", var first, ..]:
                Code ??= first;
                break;
        }
        shown.Print(fields);
    }

    /// <inheritdoc/>
    public void PrintLine(string text) => shown.PrintLine(text);

    /// <inheritdoc/>
    public void End(int exitCode) => shown.End(exitCode);
}
