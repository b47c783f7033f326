namespace Migrations.Engine.Diagnostics;

/// <summary>
/// Mistakes that do not depend on each other: all are told at once, each at its own place, so that a build finds them all.
/// </summary>
sealed class Mistakes
{
    // Nobody reads more, and what is wrong in thousands of places has one cause.
    const int Most = 100;

    readonly List<Diagnostic> _found = [];
    Exception? _inner;

    /// <summary>Does a part. What is wrong with it is kept, and the next part may follow.</summary>
    /// <exception cref="MigrationException">There are a hundred.</exception>
    public void Try(Action part)
    {
        try
        {
            part();
        }
        catch (MigrationException mistake)
        {
            _inner ??= mistake.InnerException;
            // What is wrong with one extension is met at each property, and told once.
            foreach (var one in mistake.Further.Prepend(mistake.Diagnostic))
                if (!_found.Exists(known => known.ToString() == one.ToString()))
                    _found.Add(one);
            if (_found.Count >= Most)
                Throw();
        }
    }

    /// <summary>Makes a value of each; those that cannot be made are left out.</summary>
    public List<TTo> Each<TFrom, TTo>(IEnumerable<TFrom> items, Func<TFrom, TTo> make)
    {
        var made = new List<TTo>();
        foreach (var item in items)
            Try(() => made.Add(make(item)));
        return made;
    }

    /// <summary>Ends here when something was wrong.</summary>
    /// <exception cref="MigrationException">The first mistake, with the others.</exception>
    public void Throw()
    {
        if (_found.Count > 0)
            throw new MigrationException(_found[0], _inner, _found.GetRange(1, _found.Count - 1));
    }
}
