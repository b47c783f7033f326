namespace MigrationsBuild.Dialects;

/// <summary>An ADO.NET driver for a product, known by name only: the project's own reference brings it.</summary>
/// <param name="Package">The NuGet package to add.</param>
/// <param name="Assembly">The assembly that holds the factory.</param>
/// <param name="Factory">The <see cref="System.Data.Common.DbProviderFactory"/> with its static Instance field.</param>
public sealed record Driver(string Package, string Assembly, string Factory);
