namespace Migrations.Engine.Commands;

/// <summary>One verb, as its story: what it asks for, in which order, and what it says.</summary>
public interface ICommand
{
    /// <summary>Does it.</summary>
    /// <exception cref="Diagnostics.MigrationException">What went wrong.</exception>
    Task RunAsync(CommandContext run);
}
