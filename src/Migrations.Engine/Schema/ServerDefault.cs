namespace MigrationsBuild;

/// <summary>The DEFAULT that the database gives a column where an INSERT names none.</summary>
public abstract record ServerDefault
{
    /// <summary>No default. In AlterColumn it drops the one that is there.</summary>
    public static ServerDefault None { get; } = new NoDefault();

    /// <summary>A value, quoted as the product wants it: <c>Literal("new")</c>, <c>Literal(0)</c>, <c>Literal(true)</c>.</summary>
    public static ServerDefault Literal(object value) => new LiteralDefault(value);

    /// <summary>An expression, written as it is: <c>Sql("CURRENT_TIMESTAMP")</c>.</summary>
    public static ServerDefault Sql(string expression) => new SqlDefault(expression);
}

/// <summary>See <see cref="ServerDefault.None"/>.</summary>
public sealed record NoDefault : ServerDefault;

/// <summary>See <see cref="ServerDefault.Literal"/>.</summary>
public sealed record LiteralDefault(object Value) : ServerDefault;

/// <summary>See <see cref="ServerDefault.Sql"/>.</summary>
public sealed record SqlDefault(string Expression) : ServerDefault;
