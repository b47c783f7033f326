using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects;

/// <summary>What an operation asks of the server, which not every served version can.</summary>
/// <param name="What">In the words of the product.</param>
/// <param name="Since">The first version that can.</param>
sealed record ServerNeed(string What, Version Since)
{
    /// <summary>The one product of the dialect that has it; null where each has.</summary>
    public string? Product { get; init; }

    /// <summary>As a sentence without its end: <c>PostgreSQL 18 for a virtual column</c>.</summary>
    public string On(Dialect dialect) =>
        $"{Product ?? dialect.DisplayName} {(Since.Minor == 0 ? $"{Since.Major}" : $"{Since}")} for {What}";

    /// <summary>Refuses an operation that the server is too old for, before its parser would stumble over it.</summary>
    /// <exception cref="MigrationException">MIG2070: it is.</exception>
    public static void Refuse(Dialect dialect, ServerVersion server, Operation operation)
    {
        if (Of(dialect, operation).FirstOrDefault(need => !need.IsMetBy(server)) is { } need)
            throw Errors.ServerTooOldFor($"{server.Product} {server.Number}", operation.Describe(), need.On(dialect), operation.Location);
    }

    bool IsMetBy(ServerVersion server) => Since <= server.Number && (Product is null || Product == server.Product);

    /// <summary>The needs of an operation and of those within it.</summary>
    public static IEnumerable<ServerNeed> Of(Dialect dialect, Operation operation) =>
        operation.Inner.Any() ? operation.Inner.SelectMany(inner => Of(dialect, inner)) : dialect.SqlWriter.NeedsOf(operation);
}
