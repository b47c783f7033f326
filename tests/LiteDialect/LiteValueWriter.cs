namespace Lite;

sealed class LiteValueWriter(Dialect dialect) : ValueWriter(dialect)
{
    public override string TypeSql(SqlType type) => type switch
    {
        StringType or TextType => "TEXT",
        IntegerType or BooleanType => "INTEGER",
        _ => base.TypeSql(type),
    };

    protected override string Truth(bool truth) => truth ? "1" : "0";
}
