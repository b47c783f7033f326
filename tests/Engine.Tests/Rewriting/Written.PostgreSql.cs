using Engine.Tests.Products;

namespace Engine.Tests.Rewriting;

sealed partial record Written
{
    public static Written PostgreSql =>
        new(
            Product.PostgreSql,
            [
                new("a", SqlType.Integer),
                new("b", SqlType.Integer),
                new("n", SqlType.Integer),
                new("s", SqlType.String(50)),
                new("t", SqlType.Text),
                new("c", SqlType.Char(3)),
                new("d", SqlType.Date),
                new("ts", SqlType.DateTime()),
                new("tz", SqlType.DateTime(true)),
                new("f", SqlType.Double),
                new("m", SqlType.Numeric(10, 2)),
                new("bi", SqlType.BigInteger),
                new("select", SqlType.Integer),
                new("Camel", SqlType.Integer),
                new("bl", SqlType.Boolean),
                new("j", SqlType.Json),
                new("ar", SqlType.Native("integer[]")),
                new("u", SqlType.Guid),
                new("e", SqlType.Enum("mood", ["a", "it's"])),
                new("raw", SqlType.LargeBinary()),
                new("iv", SqlType.Interval),
            ]
        )
        {
            Conditions = Lines(
                """
                NOT (a > 1 AND b > 2)
                NOT (a > 1 OR b IS NULL)
                NOT (a > 1)
                NOT bl
                a IN (1)
                a NOT IN (1)
                a NOT IN (1, 2)
                NOT (a IN (1, 2))
                a <> 1
                a != 1
                a BETWEEN 1 AND 5
                a NOT BETWEEN 1 AND 5
                NOT (a BETWEEN 1 AND 5)
                a BETWEEN SYMMETRIC 5 AND 1
                a + b BETWEEN 1 AND 5
                (a > 1 AND b > 2) OR s = 'x'
                a > 1 AND (b > 2 OR s = 'x')
                ((a > 1) AND ((b > 2)))
                a > 1 AND (b > 2 AND n > 3)
                (a > 1 OR b > 2) OR n > 3
                s LIKE 'a%'
                s NOT LIKE 'a%'
                NOT (s LIKE 'a%')
                s ILIKE 'a%'
                s NOT ILIKE 'a%'
                s LIKE 'a!%' ESCAPE '!'
                s ~ '^[a-z]+$'
                s !~* '^a'
                s SIMILAR TO '(a|b)%'
                s NOT SIMILAR TO 'a'
                s IS NULL
                s ISNULL
                s NOTNULL
                a IS DISTINCT FROM b
                a IS NOT DISTINCT FROM b
                length(s) > 2
                char_length(s) > 2
                substring(s, 1, 2) = 'ab'
                substring(s from 1 for 2) = 'ab'
                substring(s from '^a')= 'x'
                trim(s) <> ''
                trim(both 'x' from s) <> ''
                btrim(s) <> ''
                position('a' in s) > 0
                overlay(s placing 'x' from 2 for 1) = 'a'
                d > '2020-01-01'
                d > DATE '2020-01-01'
                d > '2020-01-01'::date
                d BETWEEN '2020-01-01' AND '2030-12-31'
                extract(year from d) > 2000
                date_part('year', d) > 2000
                ts > TIMESTAMP '2020-01-01 00:00:00'
                tz > '2020-01-01 00:00:00+00'
                d + INTERVAL '1 day' > '2020-01-01'
                ts < now()
                ts < current_timestamp
                d <= current_date
                CAST(s AS integer) > 5
                s::integer > 5
                a::text = s
                CAST(a AS varchar(10)) = s
                m > 1.5
                m > 1
                m = 1.50
                m BETWEEN 0 AND 100
                a % 2 = 1
                mod(a, 2) = 1
                a + b * 2 > 5
                (a + b) * 2 > 5
                a - (b - 1) > 5
                a - b - 1 > 5
                -a < 5
                a > -5
                a > - 5
                a ^ 2 > 0
                a & b | n > 0
                a << 2 > 1
                ~a > 0
                coalesce(a, 0) > 1
                nullif(a, 0) > 1
                greatest(a, b) > 1
                CASE WHEN a > 1 THEN b > 2 ELSE n > 3 END
                CASE a WHEN 1 THEN 2 WHEN 3 THEN 4 END > 1
                bl IS TRUE
                bl IS NOT TRUE
                bl IS UNKNOWN
                bl
                bl = true
                s || 'x' <> 'ax'
                s = 'it''s'
                s = E'a\\b\n'
                s = 'a\b'
                t = 'x'
                t LIKE 'a%'
                c = 'abc'
                f > 1e3
                f > .5
                f > 1
                f > 1.5
                s COLLATE "C" = 'x'
                TRUE
                (a, b) IN ((1, 2), (3, 4))
                (a, b) = (1, 2)
                a = ANY (ARRAY[1, 2])
                a = ANY ('{1,2}')
                s = ANY ('{a,b}'::text[])
                a <> ALL (ARRAY[1, 2])
                a > ALL (ARRAY[1, 2])
                s IN ('a', 'b')
                s NOT IN ('a', 'b')
                t IN ('a', 'b')
                t NOT IN ('a')
                s IN ('a')
                c IN ('a', 'b')
                d IN ('2020-01-01', '2021-01-01')
                m IN (1, 2.5)
                bi IN (1, 2)
                bi > 5
                bi > 5000000000
                lower(s) = s
                upper(s) = 'A'
                left(s, 1) = 'a'
                j ->> 'a' = 'x'
                j -> 'a' -> 'b' IS NOT NULL
                j ? 'a'
                j @> '{"a":1}'
                jsonb_typeof(j) = 'object'
                ar[1] > 0
                array_length(ar, 1) > 2
                ar && ARRAY[1,2]
                1 = ANY (ar)
                u = '00000000-0000-0000-0000-000000000000'
                e = 'a'
                e IN ('a', 'it''s')
                round(m, 2) = m
                a = 1 AND NOT b = 2
                a IN (b, n)
                a IN (1, b)
                ts AT TIME ZONE 'UTC' > tz
                ts::date = d
                a > 1 IS TRUE
                num_nonnulls(a, b) = 1
                (a IS NULL) = (b IS NULL)
                (a IS NULL) <> (b IS NULL)
                "select" > 1
                "Camel" > 1
                raw = '\x01'
                octet_length(raw) < 10
                interval '1 day' > iv
                s ^@ 'a'
                a BETWEEN 1 AND 5 OR a IS NULL AND b > 1
                s IS NORMALIZED
                s > ''
                a::bigint > bi
                a::numeric / 2 > 1
                f::integer = 1
                date_trunc('day', ts) = ts
                to_char(ts, 'YYYY') = '2020'
                ts > '2020-01-01'
                ts - ts < interval '1 day'
                a IN (1, 2, NULL)
                a IS NOT NULL AND b IS NOT NULL OR n IS NULL
                NOT (a IS NULL)
                not (s ilike 'x' or a in (1,2) or a between 1 and 2)
                a::varchar(5) = s
                s = 'x'::varchar
                a = 1.0
                a > 1.5
                ts::time > '12:00'
                t = 'x' COLLATE "C"
                d - d > 5
                current_user = s
                a = ANY ('{1, 2}'::int[])
                j = '{}'
                ar = '{1, 2}'
                e::text = 'a'
                ts BETWEEN now() - interval '1 hour' AND now()
                s IN ('a', NULL)
                NOT s IN ('a')
                coalesce(bl, false)
                (s = '') IS NOT TRUE
                a IN (1, 2) IS TRUE
                s LIKE ANY (ARRAY['a', 'b'])
                extract(epoch from ts) > 0
                length(trim(both from s)) > 0
                s SIMILAR TO 'a!%' ESCAPE '!'
                (a IS NOT NULL) = bl
                char_length(s) BETWEEN 1 AND 5
                s = $$x$$
                m = -0.5
                m > - 1.0
                f = 1e-5
                cardinality(ar) = 1
                ROW(a, b) IS NOT NULL
                a IS DISTINCT FROM NULL
                ar[1:2] = '{1}'
                a BETWEEN b AND n AND bl
                (j -> 'a')::int > 1
                regexp_match(s, 'a') IS NULL
                NOT (a = 1 OR NOT (b = 2 AND (n = 3 OR bl)))
                - (a + b) < 5
                -(-a) > 1
                a - -1 > 0
                a = +5
                @ a > 1
                a IS NULL IS NOT TRUE
                bl IS NOT DISTINCT FROM NOT bl
                s = 'a' || 'b' || t
                s || (t || 'x') <> ''
                a & b = 0
                a # b > 0
                (a, b) <> (1, 2)
                (a, b) < (1, 2)
                (a, b) NOT IN ((1, 2), (3, 4))
                a = ANY (ARRAY[b, n])
                a NOT IN (b, n)
                s NOT IN ('a', t)
                d IN (DATE '2020-01-01')
                u IN ('0A1B2C3D-0000-0000-0000-00000000000F', '00000000-0000-0000-0000-000000000000')
                iv > '1 month 2 days 03:04:05'
                iv > interval '90' minute
                tz AT TIME ZONE 'UTC' > ts
                ts >= '2020-01-01T10:00:00.500'
                extract(isodow from d) IN (6, 7)
                CASE WHEN a = 1 THEN 'x' WHEN a = 2 THEN 'y' END = s
                CASE WHEN s LIKE 'a%' THEN bl ELSE NOT bl END
                position('@' in s) > 1 AND s ~* '^[^@]+@[^@]+\.[^@]+$'
                a > ALL (ARRAY[1, 2]) AND a = SOME (ARRAY[5, 6])
                to_tsvector('english', t) @@ to_tsquery('english', 'a')
                jsonb_array_length(j -> 'items') <= 10
                lower(t) = t AND t !~ '\s'
                width_bucket(a, 1, 10, 5) > 1
                """
            ),
            Defaults =
            [
                .. CommonDefaults,
                .. new[]
                {
                    "now()",
                    "CURRENT_TIMESTAMP",
                    "current_timestamp(3)",
                    "now() + interval '1 day'",
                    "LOCALTIMESTAMP",
                    "timezone('utc', now())",
                    "(now() AT TIME ZONE 'utc')",
                    "'2024-05-01'",
                    "'2024-05-01 00:00'",
                    "timestamp '2024-05-01 12:00'",
                    "clock_timestamp()",
                    "date_trunc('day', now())",
                }.Select(sql => (SqlType.DateTime(), ServerDefault.Sql(sql))),
                .. new[] { "'2024-05-01 12:00:00+00'", "now()", "'2024-05-01T12:00:00Z'" }.Select(sql =>
                    (SqlType.DateTime(true), ServerDefault.Sql(sql))
                ),
                .. new[] { "CURRENT_DATE", "now()", "'2024-05-01'::date", "(CURRENT_DATE + 1)" }.Select(sql =>
                    (SqlType.Date, ServerDefault.Sql(sql))
                ),
                .. new[] { "gen_random_uuid()", "'0A1B2C3D-0000-0000-0000-00000000000F'" }.Select(sql =>
                    (SqlType.Guid, ServerDefault.Sql(sql))
                ),
                .. new[] { "'{}'", "'{}'::jsonb", "'{\"a\":1, \"b\": [1,2]}'", "jsonb_build_object('a', 1)", "'null'", "'\"x\"'" }.Select(
                    sql => (SqlType.Json, ServerDefault.Sql(sql))
                ),
                .. new[] { "'{}'", "'{}'::integer[]", "ARRAY[1, 2]", "ARRAY[]::integer[]", "'{1, 2}'" }.Select(sql =>
                    (SqlType.Native("integer[]"), ServerDefault.Sql(sql))
                ),
                .. new[] { "'{}'", "'{a,b}'", "ARRAY['a', 'b']", "ARRAY['a'::text]" }.Select(sql =>
                    (SqlType.Native("text[]"), ServerDefault.Sql(sql))
                ),
                (SqlType.LargeBinary(), ServerDefault.Literal(new byte[] { 1, 0xAB })),
                .. new[] { "'\\xAB01'", "'\\x'", "'abc'", "decode('ff', 'hex')" }.Select(sql =>
                    (SqlType.LargeBinary(), ServerDefault.Sql(sql))
                ),
                .. new[]
                {
                    "'1 day'",
                    "interval '1 day'",
                    "'24 hours'",
                    "'1 month 2 days 03:04:05'",
                    "INTERVAL '90' MINUTE",
                    "make_interval(days => 10)",
                }.Select(sql => (SqlType.Interval, ServerDefault.Sql(sql))),
                (SqlType.Interval, ServerDefault.Literal(TimeSpan.FromHours(30))),
                .. new[]
                {
                    "5.0",
                    "1e3",
                    "'5'::integer",
                    "5::bigint",
                    "(-5)",
                    "length('abc')",
                    "floor(random() * 10)",
                    "CAST('5' AS integer)",
                    "nextval('sq')",
                    "coalesce(NULL, 5)",
                    "CASE WHEN true THEN 1 ELSE 2 END",
                }
                    .Where(sql => !sql.Contains("nextval"))
                    .Select(sql => (SqlType.Integer, ServerDefault.Sql(sql))),
                .. new[]
                {
                    "'a' || 'b'",
                    "upper('a')",
                    "E'a\\nb'",
                    "E'it\\'s'",
                    "current_user",
                    "md5(random()::text)",
                    "('x')",
                    "'x'::varchar(3)",
                    "'x'::text",
                    "concat('a', 1)",
                    "to_char(now(), 'YYYY-MM-DD')",
                    "lpad('5', 3, '0')",
                }.Select(sql => (SqlType.String(40), ServerDefault.Sql(sql))),
                .. new[] { "1.5e3", "'NaN'", "1e-3", "pi()", "'Infinity'" }.Select(sql => (SqlType.Double, ServerDefault.Sql(sql))),
                .. new[] { "'t'", "'yes'", "(not true)", "(1 = 1)" }.Select(sql => (SqlType.Boolean, ServerDefault.Sql(sql))),
                (SqlType.Enum("mood", ["a", "it's"]), ServerDefault.Sql("'a'::mood")),
                (SqlType.Native("cidr"), ServerDefault.Sql("'10.0.0.0/8'")),
                (SqlType.Native("money"), ServerDefault.Sql("0")),
                (SqlType.Native("bit(3)"), ServerDefault.Sql("B'101'")),
                (SqlType.Native("varchar(5)[]"), ServerDefault.Sql("'{}'")),
                (SqlType.Native("point"), ServerDefault.Sql("'(1,2)'")),
                (SqlType.Native("int4range"), ServerDefault.Sql("'[1,5)'")),
                (SqlType.Native("timestamp(3)"), ServerDefault.Sql("now()")),
            ],
            Computed =
            [
                .. Lines(
                        "a + 1\na * b - n\n(a + b) * 2\nabs(a)\ncoalesce(a, 0)\nCASE WHEN a > 1 THEN 1 ELSE 0 END\nCASE a WHEN 1 THEN 2 "
                            + "END\n-a\na % 2\nlength(s)\nposition('a' in s)\ngreatest(a, b, 0)\nextract(year from "
                            + "d)::int\ndate_part('day', d)::integer\nCAST(m AS integer)\na::int\n(bl)::int\narray_length(ar, 1)\na / 2 * "
                            + "3\na - (b - n)\na << 2\nnullif(a, 0)\n(j ->> 'a')::int\n\"select\" + \"Camel\"\nmod(a, 2)"
                    )
                    .Select(sql => (SqlType.Integer, sql)),
                .. Lines(
                        "s || 'x'\nlower(s)\nupper(s) || ' ' || t\ntrim(s)\nsubstring(s from 1 for 2)\nsubstring(s, 2)\ncoalesce(s, "
                            + "'it''s')\nreplace(s, 'a', 'b')\n'100%'\nj ->> 'a'\nj #>> '{a,b}'\nleft(s, 1)\ns\ns::text\nCASE WHEN s LIKE "
                            + "'a%' THEN 'x' ELSE NULL END\nbtrim(s, 'x')\nmd5(s)"
                    )
                    .Select(sql => (SqlType.Text, sql)),
                .. Lines("a > 1\na IN (1, 2)\ns IS NULL\na BETWEEN 1 AND 2\nNOT bl\nbl AND a > 1 OR n IS NULL\na IS NOT DISTINCT FROM b")
                    .Select(sql => (SqlType.Boolean, sql)),
                (SqlType.Numeric(10, 2), "m * 1.19"),
                (SqlType.Numeric(10, 2), "round(m * 2, 1)"),
                (SqlType.Date, "d + 1"),
                (SqlType.DateTime(), "ts + interval '1 day'"),
                (SqlType.Native("tsvector"), "to_tsvector('english', coalesce(t, ''))"),
            ],
            Indexes =
            [
                .. Lines(
                        "lower(s)\nlower(s) DESC\nupper(t) DESC NULLS LAST\n(a + b)\n(a + b) ASC\na DESC\na DESC NULLS FIRST\na NULLS "
                            + "FIRST\na ASC NULLS LAST\ncoalesce(s, '')\n(s || t)\n(j ->> 'a')\n(a IS NULL)\ns COLLATE \"C\"\nlower(s) "
                            + "COLLATE \"C\" DESC\ns varchar_pattern_ops\nlower(t) text_pattern_ops\n((a))\n\"select\"\n\"Camel\" "
                            + "DESC\nsubstring(s, 1, 3)\nsubstring(s from 1 for 3)\nextract(year from d)\n(CASE WHEN a > 1 THEN b "
                            + "END)\n(a::text)\ndate_trunc('day', ts)\nmd5(s)\n((j -> 'a' ->> 'b'))\nleft(s, 3)\ntrim(s)"
                    )
                    .Select(sql => new TableIndex(
                        "",
                        [sql.Contains('(') || sql.Contains(' ') || sql.Contains('"') ? IndexElement.Sql(sql) : new(sql)]
                    )),
                .. Lines(
                        "a > 1\na IS NOT NULL\nbl\nNOT bl\ns = 'x'\ns <> 'x' AND a > 1\na IN (1, 2)\na BETWEEN 1 AND 2\ns LIKE 'a%'\nd > "
                            + "'2024-01-01'\ne = 'a'\ne IN ('a', 'it''s')\nbl IS TRUE\nts IS NULL OR a > 1 AND b > 2\n(a > 1)"
                    )
                    .Select(sql => new TableIndex("", ["a"]) { Where = sql }),
            ],
            Names = [.. CommonNames, new('x', 63), new('Y', 63), new string('ü', 31) + "z"],
        };
}
