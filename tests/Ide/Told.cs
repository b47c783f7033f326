namespace Tests.Ide;

/// <summary>What a build told its logger.</summary>
/// <param name="IsSuccess">Whether it succeeded.</param>
/// <param name="Errors">Its errors.</param>
/// <param name="Messages">The texts of its messages.</param>
/// <param name="Tasks">The names of the tasks that it started.</param>
public sealed record Told(
    bool IsSuccess,
    IReadOnlyCollection<BuildError> Errors,
    IReadOnlyCollection<string> Messages,
    IReadOnlyCollection<string> Tasks
);

/// <summary>An error as an error list shows it.</summary>
/// <param name="Code">Such as MIG3001.</param>
/// <param name="File">The file that it points at.</param>
/// <param name="Line">The line in it.</param>
/// <param name="Text">What it says.</param>
public sealed record BuildError(string Code, string File, int Line, string Text);
