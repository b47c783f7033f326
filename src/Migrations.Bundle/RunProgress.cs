using System.Diagnostics;
using System.Globalization;

namespace Migrations.Bundle;

/// <summary>What a run is at, as its events tell it.</summary>
sealed class RunProgress
{
    readonly Stopwatch _elapsed = Stopwatch.StartNew();
    readonly Dictionary<string, string> _steps = [];
    HashSet<string> _binds = [];
    int _done;
    string? _now;

    /// <summary>The line; null: there is nothing to say yet.</summary>
    public string? Line =>
        _now is null ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)_elapsed.Elapsed.TotalSeconds} s  {(_binds.Count > 1 ? $"{_done}/{_binds.Count}  " : "")}{_now}"
        );

    /// <summary>Takes one event.</summary>
    public void Take(string[] fields)
    {
        switch (fields)
        {
            case ["output", "Plan", _, "Binds", var binds]:
                _binds = [.. JsonPrinter.Names(binds)];
                break;
            case ["output", "Outcome", var bind, ..]:
                _done++;
                _steps.Remove(bind);
                break;
            case ["message", "high", var text]:
                Step(text);
                break;
            case ["message", "normal", var text]:
                Operation(text);
                break;
        }
    }

    // The message of the revision has been told in full.
    void Step(string text)
    {
        var (bind, step) = Split(text);
        _steps[bind] = step.Split(", ", 2)[0];
        _now = Named(bind, _steps[bind]);
    }

    void Operation(string text)
    {
        var (bind, operation) = Split(text);
        if (_steps.TryGetValue(bind, out var step))
            _now = Named(bind, $"{step}: {operation}");
    }

    // A run for several binds puts the name before each line.
    (string Bind, string Text) Split(string text) =>
        text.Split(": ", 2) is [var bind, var rest] && _binds.Contains(bind) ? (bind, rest)
        : (_binds.Count == 1 ? _binds.First() : "", text);

    static string Named(string bind, string text) => bind.Length > 0 ? $"{bind}: {text}" : text;
}
