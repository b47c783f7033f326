namespace Migrations.Engine.Commands;

/// <summary>One verb, as its story: what it asks for, in which order, and what it says.</summary>
interface ICommand
{
    /// <summary>Does it.</summary>
    /// <exception cref="MigrationException">What went wrong.</exception>
    Task RunAsync(CommandContext run);
}
