using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Binds;

/// <summary>
/// Where binds are that no project file lists, such as one for each customer: a file with a line each, or a query on one bind. They are
/// read one by one, and each is like the bind <c>default</c>.
/// </summary>
/// <param name="text">The path of the file, or <c>BIND: SELECT name, connection FROM …</c>.</param>
/// <param name="folder">Where a relative path starts.</param>
sealed partial class BindSource(string text, string folder)
{
    const string Role = "default";

    /// <summary>Reads it.</summary>
    /// <param name="open">Makes a configured bind, for the query.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <exception cref="MigrationException">MIG1051, MIG1052: the file, or a line of it, cannot be read; MIG1053: the query fails, or gives
    /// something else; and those of <see cref="Bind.OpenAsync"/>.</exception>
    public IAsyncEnumerable<BindSettings> ReadAsync(Func<string, Bind> open, CancellationToken cancellation) =>
        Query().Match(text) is { Success: true } query
            ? QueryAsync(open(query.Groups["bind"].Value.Trim()), query.Groups["sql"].Value, cancellation)
            : FileAsync(Path.GetFullPath(text, folder), cancellation);

    // name; product; variable:NAME, file:PATH or name:NAME
    static async IAsyncEnumerable<BindSettings> FileAsync(string file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = Open(file);
        for (var number = 1; await reader.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart()[0] == '#')
                continue;
            yield return Parse(line) ?? throw Errors.BindSourceLine(new SourceLocation(file, number));
        }
    }

    static StreamReader Open(string file)
    {
        try
        {
            return new(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.BindSourceUnreadable(file, Errors.OneLine(failure.Message));
        }
    }

    static BindSettings? Parse(string line)
    {
        if (line.Split(';', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var product, var source])
            return null;
        var bind = new BindSettings(name) { Provider = product.Length > 0 ? product : null, SameAs = Role };
        return source.Split(':', 2, StringSplitOptions.TrimEntries) switch
        {
            ["variable", { Length: > 0 } value] => bind with { ConnectionStringVariable = value },
            ["file", { Length: > 0 } value] => bind with { ConnectionStringFile = value },
            ["name", { Length: > 0 } value] => bind with { ConnectionStringName = value },
            _ => null,
        };
    }

    static async IAsyncEnumerable<BindSettings> QueryAsync(
        Bind bind,
        string sql,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        bind.IsReadOnly = true;
        await using var connection = await bind.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await TryAsync(bind, command.ExecuteReaderAsync(cancellation));
        if (rows.FieldCount is not (2 or 3))
            throw Errors.BindQueryFailed(bind.Name, $"it gives {rows.FieldCount} columns; name, connection, and product where wanted");
        while (await TryAsync(bind, rows.ReadAsync(cancellation)))
        {
            if (Text(rows, 0) is not { Length: > 0 } name || Text(rows, 1) is not { Length: > 0 } connectionString)
                throw Errors.BindQueryFailed(bind.Name, "a row has no name or no connection");
            // Without a word of its own it is of the product that was asked. A URL has a word of its own.
            var product = rows.FieldCount == 3 ? Text(rows, 2) : null;
            yield return new(name)
            {
                Provider = product ?? (connectionString.Contains("://", StringComparison.Ordinal) ? null : bind.Dialect.Name),
                ConnectionString = connectionString,
                SameAs = Role,
            };
        }
    }

    static string? Text(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetValue(column).ToString();

    static async Task<T> TryAsync<T>(Bind bind, Task<T> task)
    {
        try
        {
            return await task;
        }
        catch (DbException failure)
        {
            throw Errors.BindQueryFailed(bind.Name, Errors.OneLine(failure.Message), failure);
        }
    }

    [GeneratedRegex(@"^(?<bind>[^:]+):\s*(?<sql>SELECT\b.*)\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Query();
}
