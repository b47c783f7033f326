namespace MigrationsBuild;

/// <summary>Two schemas, and what the built-in comparison found: what an extension's comparison gets.</summary>
/// <param name="Model">What the model wants.</param>
/// <param name="Database">What the database has, or what the revisions add up to.</param>
/// <param name="Dialect">The product.</param>
/// <param name="Options">What is compared and what is left alone.</param>
/// <param name="Found">What the built-in comparison found.</param>
/// <param name="Common">The tables that both sides have.</param>
public sealed record SchemaComparison(
    MetaData Model,
    MetaData Database,
    ISqlDialect Dialect,
    CompareOptions Options,
    IReadOnlyList<Operation> Found,
    IReadOnlyList<(Table Model, Table Database)> Common
);
