namespace MigrationsBuild;

/// <summary>
/// A database product as code of the project sees it that writes SQL: a <see cref="CustomType"/>, an operation of its own.
/// </summary>
public interface ISqlDialect
{
    /// <summary>The product's name in URLs: <c>sqlite</c>, <c>postgresql</c>, <c>mysql</c> (MariaDB too), <c>mssql</c>.</summary>
    string Name { get; }

    /// <summary>The product's name for people.</summary>
    string DisplayName { get; }

    /// <summary>A name, quoted where it must be.</summary>
    string Quote(string name);

    /// <summary>A table's name with its schema.</summary>
    string Quote(TableName name);

    /// <summary>A value as SQL.</summary>
    string Literal(object? value);

    /// <summary>The product's spelling of a type.</summary>
    string TypeSql(SqlType type);
}
