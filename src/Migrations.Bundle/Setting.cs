using System.CommandLine;
using Migrations.Engine.Hosting;

namespace Migrations.Bundle;

/// <summary>An option that is a property of the build: <c>--lock-timeout</c> says what <c>MigrationLockTimeout</c> does.</summary>
/// <param name="Property">The property's name, without Migration.</param>
/// <param name="Description">What it says, in one line.</param>
/// <param name="Value">What its value is called in the help; null: it is a switch.</param>
sealed record Setting(string Property, string Description, string? Value = null)
{
    Option<string[]>? _values;
    Option<bool>? _switch;

    /// <summary>The option, which one command owns.</summary>
    public Option Option => Value is null
        ? _switch ??= new(CommandPhrases.OptionName(Property)) { Description = Description }
        : _values ??= new(CommandPhrases.OptionName(Property)) { Description = Description, HelpName = Value };

    /// <summary>Whether a value is a path, which is meant from where the person is. A source may be a query too.</summary>
    public bool IsPath(string value) => Value == "FOLDER" || Value == "SOURCE" && File.Exists(value);

    /// <summary>What was given, as the engine reads it; null: nothing.</summary>
    public string? In(ParseResult line) =>
        _switch is not null ? line.GetValue(_switch) ? "true" : null
        : _values is not null && line.GetValue(_values) is { Length: > 0 } values ? string.Join(';', values)
        : null;
}
