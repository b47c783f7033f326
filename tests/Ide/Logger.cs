using System.Collections.Concurrent;
using Microsoft.Build.Framework;

namespace Tests.Ide;

/// <summary>Keeps what a test looks at.</summary>
sealed class Logger(string? cancelAt, Action cancel) : ILogger
{
    public ConcurrentQueue<BuildError> Errors { get; } = [];

    public ConcurrentQueue<string> Messages { get; } = [];

    public ConcurrentQueue<string> Tasks { get; } = [];

    /// <inheritdoc/>
    public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Normal;

    /// <inheritdoc/>
    public string? Parameters { get; set; }

    /// <inheritdoc/>
    public void Initialize(IEventSource source)
    {
        source.ErrorRaised += (_, error) => Errors.Enqueue(new(error.Code, error.File, error.LineNumber, error.Message ?? ""));
        source.TaskStarted += (_, task) => Tasks.Enqueue(task.TaskName);
        source.MessageRaised += (_, message) =>
        {
            Messages.Enqueue(message.Message ?? "");
            // Not on this thread, which the end of the build waits for.
            if (cancelAt is not null && message.Message?.Contains(cancelAt, StringComparison.Ordinal) == true)
                Task.Run(cancel);
        };
    }

    /// <inheritdoc/>
    public void Shutdown() { }
}
