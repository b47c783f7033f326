namespace Fuzz;

/// <summary>One of our parsers.</summary>
/// <param name="Name">As <c>--only</c> names it.</param>
/// <param name="Seeds">Texts of the kind that it is made for.</param>
/// <param name="Read">Reads a text, and throws <see cref="BrokenPromise"/> where what comes out is wrong.</param>
public sealed record Parser(string Name, IReadOnlyList<string> Seeds, Action<string> Read);

/// <summary>A parser came to an end with something that cannot be right.</summary>
public sealed class BrokenPromise(string what) : Exception(what)
{
    /// <summary>Throws unless the promise holds.</summary>
    public static void Unless(bool holds, string what)
    {
        if (!holds)
            throw new BrokenPromise(what);
    }
}
