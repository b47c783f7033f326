namespace Package.Tests;

/// <summary>Sources of a user's project, as short as they can be.</summary>
static class Code
{
    /// <summary>What the other sources leave out.</summary>
    public const string Usings = """
        global using MigrationsBuild;
        """;

    /// <summary>A revision that makes one table of its name, and drops it.</summary>
    public static string Revision(string id, string attribute = "") =>
        $$"""
            [Revision("{{id}}"{{(attribute.Length > 0 ? ", " + attribute : "")}}, Message = "make {{id}}")]
            public sealed class Make_{{id}} : Migration
            {
                public override void Upgrade(OperationBuilder op) => op.CreateTable("{{id}}", [{{IdAndKey(id)}}]);
                public override void Downgrade(OperationBuilder op) => op.DropTable("{{id}}");
            }

            """;

    static string IdAndKey(string table) =>
        $$"""new Column("Id", SqlType.Integer, Nullable: false), new PrimaryKey(["Id"], "pk_{{table}}")""";

    /// <summary>A revision whose upgrade is the given statements.</summary>
    public static string Revision(string id, string down, string upgrade) => $$"""
        [Revision("{{id}}", Down = "{{down}}")]
        public sealed class Run_{{id}} : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                {{upgrade}}
            }
        }

        """;
}
