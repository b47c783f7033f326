using Engine.Tests.Products;

namespace Engine.Tests.Rewriting;

sealed partial record Written
{
    public static Written Sqlite =>
        new(
            Product.Sqlite,
            [
                new("a", SqlType.Integer),
                new("b", SqlType.Integer),
                new("n", SqlType.Integer),
                new("s", SqlType.String(50)),
                new("d", SqlType.Date),
                new("m", SqlType.Numeric(10, 2)),
                new("select", SqlType.Integer),
                new("bl", SqlType.Boolean),
            ]
        )
        {
            Conditions = Lines(
                """
                NOT (a > 1 AND b > 2)
                a IN (1, 2) OR s NOT IN ('a', 'it''s', ')', '(')
                a BETWEEN 1 AND 5
                s LIKE 'a!%' ESCAPE '!'
                s GLOB 'a*' AND length(s) > 2
                "select" > 1 AND [select] > 2 AND `select` > 3
                s <> '-- no comment' AND s <> '/* none */'
                a > 1 /* a comment */ AND b > 2
                CASE WHEN a > 1 THEN b > 2 ELSE n > 3 END
                s COLLATE NOCASE = 'x'
                (a, b) = (1, 2)
                a IS b AND a IS NOT n
                s = x'00ff' OR s = 'ü ☃ 😀'
                json_valid(s)
                CAST(s AS INTEGER) > 5
                typeof(a) = 'integer'
                a > -5 AND a < +5 AND a <> 1.5e3
                s || 'x' <> 'ax'
                a != 1 AND a == 2
                """
            ),
            Defaults =
            [
                .. CommonDefaults,
                .. new[]
                {
                    "datetime('now')",
                    "(datetime('now'))",
                    "CURRENT_TIMESTAMP",
                    "current_date",
                    "strftime('%Y-%m-%d', 'now')",
                    "'2024-05-01'",
                    "('2024-05-01')",
                    "unixepoch()",
                }.Select(sql => (SqlType.DateTime(), ServerDefault.Sql(sql))),
                .. new[]
                {
                    "'a' || 'b'",
                    "upper('a')",
                    "x'00ff'",
                    "X'00FF'",
                    "hex(randomblob(16))",
                    "lower(hex(randomblob(4)))",
                    "NULL",
                    "(NULL)",
                    "'a)b'",
                    "('(')",
                    "\"dq\"",
                    "abs(-5)",
                    "CASE WHEN 1 THEN 2 END",
                    "cast('5' as text)",
                    "-(-5)",
                    "- 5",
                    "+ 5",
                    "0xFF",
                    "1e3",
                    "1.",
                    ".5",
                    "TRUE",
                    "random()",
                    "(random())",
                    "((1))",
                    "1 IN (1, 2)",
                    "not 1",
                    "coalesce(NULL, 'it''s')",
                }
                    .Where(sql => sql != "\"dq\"")
                    .Select(sql => (SqlType.String(40), ServerDefault.Sql(sql))),
                (SqlType.LargeBinary(), ServerDefault.Literal(new byte[] { 1, 0xAB })),
                (SqlType.LargeBinary(), ServerDefault.Sql("zeroblob(4)")),
                (SqlType.Json, ServerDefault.Sql("json_object('a', 1)")),
            ],
            Computed =
            [
                .. Lines(
                        "a + 1\n(a + b) * 2\nabs(a)\n'(' || s\n')' || s || ','\ncoalesce(s, 'it''s')\nCASE WHEN a > 1 THEN ')' ELSE '(' "
                            + "END\n\"select\" + 1\n-a\nlength(s)\ns COLLATE NOCASE\nNOT bl\na IN (1, 2)\nsubstr(s, 1, 2)\na /* c */ + "
                            + "1\niif(a > 1, 1, 2)\na -> '$.b'\nCAST(m AS INTEGER)"
                    )
                    .Select(sql => (SqlType.Text, sql)),
            ],
            Indexes =
            [
                .. Lines(
                        "lower(s)\nlower(s) DESC\na DESC\na + b\ns COLLATE NOCASE\ns COLLATE NOCASE DESC\n(a)\n\"select\"\ncoalesce(s, "
                            + "')')\ns || ','\n-a\nCASE WHEN a > 1 THEN b END\na IS NULL\nsubstr(s, 1, 3)\na IN (1, 2)"
                    )
                    .Select(sql => new TableIndex("", [IndexElement.Sql(sql)])),
                .. Lines(
                        "a > 1\na IS NOT NULL\nbl\nNOT bl\ns = 'x'\ns = ' WHERE ' AND a > 1\na IN (1, 2)\ns LIKE 'a%'\n(a > 1) AND (b > 2)"
                    )
                    .Select(sql => new TableIndex("", ["a"]) { Where = sql }),
            ],
            Names = [.. CommonNames, new('x', 63), new('Y', 64), new('ü', 64)],
        };
}
