namespace MigrationsBuild;

/// <summary>
/// A column type of the project's own, as SQLAlchemy's TypeDecorator (https://docs.sqlalchemy.org/en/20/core/custom_types.html): a record
/// that says which type stands for it in each product. Revisions write it by its constructor.
/// </summary>
/// <example><code>public sealed record Money : CustomType { public override SqlType For(ISqlDialect dialect) => SqlType.Numeric(19, 4);
/// }</code></example>
public abstract record CustomType : SqlType
{
    /// <summary>
    /// The type that a product has for it: <see cref="SqlType.Native"/>, or a neutral one. An enum here makes neither a type of the
    /// database nor a CHECK.
    /// </summary>
    public abstract SqlType For(ISqlDialect dialect);
}
