using System.Text;

namespace Engine.Tests.Pictures;

/// <summary>The source of a project with as many revisions and tables as wanted: branches, merges, labels, dependencies.</summary>
static class LargeProject
{
    public static string Source(int revisions, int tables)
    {
        var source = new StringBuilder();
        var heads = new List<string> { "" };
        var made = new List<string>();
        for (var i = 0; i < revisions; i++)
        {
            var id = $"{(i * 2654435761L + 0xa5b1c3) & 0xffffffffffff:x12}";
            var at = i % 7 == 5 ? heads.Count - 1 : 0;
            var down = heads[at];
            var words = down.Length == 0 ? "" : $", Down = \"{down}\"";
            var labels = "";
            if (i > 0 && i % 17 == 4)
            {
                heads.Add(id); // A branch.
                labels = $", Labels = [\"branch{i}\"]";
            }
            else if (heads.Count > 1 && i % 23 == 20)
            {
                words = $", Downs = [\"{heads[0]}\", \"{heads[1]}\"]";
                heads.RemoveAt(1);
                heads[0] = id;
            }
            else
                heads[at] = id;
            if (i % 41 == 40 && made.Count > 0 && heads.Count > 1 && at != 0)
                words += $", DependsOn = [\"{heads[0]}\"]";
            source.Append($"[Revision(\"{id}\"{words}{labels}, Message = \"{Message(i)}\")] public class R{i} : Migration {{\n");
            source.Append("    public override void Upgrade(OperationBuilder op) {\n");
            var fresh = (i + 1) * tables / revisions - (i * tables / revisions);
            for (var k = 0; k < fresh; k++)
                source.Append(Table(made));
            if (fresh == 0 && made.Count > 0)
                source.Append(
                    $"        op.AddColumn(\"{made[i % made.Count]}\", new Column(\"extra{i}\", SqlType.String({i % 90 + 10})));\n"
                );
            if (i % 29 == 28 && made.Count > 3)
                source.Append($"        op.CreateIndex(\"ix_{i}\", \"{made[i % made.Count]}\", [\"name\"]);\n");
            source.Append("    } }\n");
        }
        return source.ToString();
    }

    static string Message(int i) => (i % 5) switch
    {
        0 => $"orders get a state, part {i}",
        1 => $"stock {i}",
        2 => $"who changed it, and when: columns for the audit of invoices and deliveries, number {i}",
        3 => $"prices in cents {i}",
        _ => $"index for the list of open orders {i}",
    };

    // A table refers to one in eight before it, so that there are long ways and hubs.
    static string Table(List<string> made)
    {
        string[] things = ["order", "invoice", "customer", "stock", "delivery", "article", "price", "user"];
        var name = $"{things[made.Count % 8]}_{made.Count}";
        var parent = made.Count > 0 && made.Count % 9 != 8 ? made[made.Count / 8 * 3 % made.Count] : null;
        made.Add(name);
        var reference =
            parent is null ? ""
            : $"new Column(\"{parent}_id\", SqlType.Integer), new ForeignKey([\"{parent}_id\"], \"{parent}\", [\"id\"]), ";
        return $$"""
                    op.CreateTable("{{name}}", [new Column("id", SqlType.Integer, false), new Column("name", SqlType.String(80), false),
                        new Column("state", SqlType.SmallInteger, false) { Default = ServerDefault.Sql("0") },
                        new Column("price", SqlType.Numeric(12, 2)), new Column("made_at", SqlType.DateTime(true), false),
                        {{reference}}new PrimaryKey(["id"])]);

            """;
    }
}
