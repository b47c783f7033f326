namespace Migrations.Engine.Autogenerate.Render;

/// <summary>The arguments of a call: those that it must have, then by name those that differ from their defaults.</summary>
sealed class Arguments(ValueCode values)
{
    readonly List<Code> _codes = [];

    public IReadOnlyList<Code> Codes => _codes;

    /// <summary>An argument at its place.</summary>
    public Arguments Put(object? value)
    {
        _codes.Add(values.Of(value));
        return this;
    }

    /// <summary>An argument by its name, whatever its value.</summary>
    public Arguments Put(string name, object? value)
    {
        _codes.Add(values.Named(name, value));
        return this;
    }

    /// <summary>
    /// An argument by its name, unless it has its default; <paramref name="first"/> says that it stands at its place and needs no
    /// name.
    /// </summary>
    public Arguments Add(string name, object? value, object? unless = null, bool first = false)
    {
        if (!Equals(value, unless) && value is not (DialectOptions { IsEmpty: true } or ValueList<string> { Count: 0 }))
            _codes.Add(first ? values.Of(value) : values.Named(name, value));
        return this;
    }
}
