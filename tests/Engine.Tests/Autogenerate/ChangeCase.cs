namespace Engine.Tests.Autogenerate;

/// <summary>One kind of change: the schema before and the model after.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Before">What is there.</param>
/// <param name="After">What the model wants.</param>
/// <param name="On">The products that have it, by the first letters of their names: s(qlite) p(ostgresql) m(ysql) t(-sql).</param>
sealed record ChangeCase(string Name, Table[] Before, Table[] After, string On = "spmt")
{
    /// <summary>Whether a comparison sees nothing in it.</summary>
    public bool IsNoChange { get; init; }

    public MetaData Old => Schema(Before);

    public MetaData New => Schema(After);

    public override string ToString() => Name;

    static MetaData Schema(Table[] tables)
    {
        var schema = new MetaData(NamingConvention.Default);
        foreach (var table in tables)
            schema.Add(table);
        return schema;
    }
}
