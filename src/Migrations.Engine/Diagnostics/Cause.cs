using System.Reflection;

namespace Migrations.Engine.Diagnostics;

/// <summary>
/// What really failed. The runtime wraps what the project's code throws where it is called by reflection, in a static constructor
/// or in an initializer of its assembly; the wrapping says nothing to anyone.
/// </summary>
static class Cause
{
    /// <summary>The exception that the code threw.</summary>
    public static Exception Of(Exception thrown)
    {
        while (
            thrown is TypeInitializationException or TargetInvocationException or AggregateException { InnerExceptions.Count: 1 }
            && thrown.InnerException is { } inner
        )
            thrown = inner;
        return thrown;
    }

    /// <summary>Its type and its message, in one line.</summary>
    public static string Text(Exception thrown) => Errors.OneLine($"{Of(thrown).GetType().Name}: {Of(thrown).Message}");
}
