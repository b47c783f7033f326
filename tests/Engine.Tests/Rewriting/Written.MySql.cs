using Engine.Tests.Products;

namespace Engine.Tests.Rewriting;

sealed partial record Written
{
    public static Written MySql =>
        new(
            Product.MySql,
            [
                new("a", SqlType.Integer),
                new("b", SqlType.Integer),
                new("n", SqlType.Integer),
                new("s", SqlType.String(50)),
                new("d", SqlType.Date),
                new("dt", SqlType.DateTime()),
                new("f", SqlType.Double),
                new("m", SqlType.Numeric(10, 2)),
                new("select", SqlType.Integer),
                new("bl", SqlType.Boolean),
                new("j", SqlType.Json),
            ]
        )
        {
            Conditions = Lines(
                """
                NOT (a > 1 AND b > 2)
                NOT (a > 1 OR b IS NULL)
                NOT (a > 1)
                NOT a
                NOT NOT a
                a IN (1)
                a NOT IN (1)
                a NOT IN (1, 2)
                NOT (a IN (1, 2))
                a <> 1
                a != 1
                NOT (a = 1)
                a BETWEEN 1 AND 5
                a NOT BETWEEN 1 AND 5
                NOT (a BETWEEN 1 AND 5)
                (a > 1 AND b > 2) OR s = 'x'
                a > 1 AND (b > 2 OR s = 'x')
                ((a > 1) AND ((b > 2)))
                a > 1 AND b > 2 AND n > 3
                a > 1 AND (b > 2 AND n > 3)
                (a > 1 OR b > 2) OR n > 3
                s LIKE 'a%'
                s NOT LIKE 'a%'
                NOT (s LIKE 'a%')
                s LIKE 'a!%' ESCAPE '!'
                s REGEXP '^[a-z]+$'
                s NOT REGEXP '^a'
                s RLIKE '^a'
                s IS NULL
                s IS NOT NULL
                NOT (s IS NULL)
                a <=> b
                length(s) > 2
                char_length(s) > 2
                character_length(s) > 2
                upper(s) = s
                substring(s, 1, 2) = 'ab'
                substring(s from 1 for 2) = 'ab'
                trim(s) <> ''
                trim(both 'x' from s) <> ''
                d > '2020-01-01'
                d > DATE '2020-01-01'
                d BETWEEN '2020-01-01' AND '2030-12-31'
                year(d) > 2000
                extract(year from d) > 2000
                dt > TIMESTAMP '2020-01-01 00:00:00'
                d + INTERVAL 1 DAY > '2020-01-01'
                date_add(d, interval 1 month) > dt
                CAST(s AS UNSIGNED) > 5
                CAST(a AS CHAR(10)) = s
                CAST(a AS CHAR) = s
                CONVERT(a, CHAR) = s
                CAST(s AS DECIMAL(10,2)) > 1.5
                CAST(s AS DATE) > d
                CONVERT(s USING utf8mb4) = s
                a % 2 = 1
                a MOD 2 = 1
                mod(a, 2) = 1
                a DIV 2 = 1
                a + b * 2 > 5
                (a + b) * 2 > 5
                a - (b - 1) > 5
                a - b - 1 > 5
                -a < 5
                - (a + b) < 5
                a > -5
                a ^ b > 0
                a & b | n > 0
                a << 2 > 1
                ~a > 0
                a XOR b
                a AND b
                a && b
                a OR b
                a || b
                !a
                coalesce(a, 0) > 1
                ifnull(a, 0) > 1
                nullif(a, 0) > 1
                if(a > 1, b, n) > 0
                CASE WHEN a > 1 THEN b > 2 ELSE n > 3 END
                CASE a WHEN 1 THEN 2 WHEN 3 THEN 4 END > 1
                a IS TRUE
                a IS NOT TRUE
                a IS FALSE
                a IS UNKNOWN
                concat(s, 'x') <> 'ax'
                s = 'it''s'
                s = "dq"
                s = 'a\\b'
                s = 'a"b'
                s = N'x'
                s = X'4142'
                s = 0x4142
                a = 1.50
                f > 1e3
                f > .5
                s COLLATE utf8mb4_bin = 'x'
                binary s = 'x'
                TRUE
                a = TRUE
                (a, b) IN ((1, 2), (3, 4))
                json_valid(s)
                greatest(a, b) > 1
                isnull(a)
                locate('a', s) > 0
                position('a' in s) > 0
                left(s, 1) = 'a'
                lower(s) = s
                lcase(s) = s
                round(f, 2) = f
                s IN ('a', 'b')
                s IN ('a')
                s IN ('a', 'it''s', 'b\\c')
                strcmp(s, 'a') = 0
                s SOUNDS LIKE 'x'
                a = (b = 1)
                a = b = 1
                a > 1 IS TRUE
                NOT a > 1 AND b
                not (a <=> b)
                not (a xor b)
                not ifnull(a, b)
                not (a + b)
                `select` > 1
                pow(a, 2) > 1
                format(a, 2) = s
                dayofmonth(d) = 1
                date(dt) = d
                instr(s, 'x') > 0
                s > 'a' collate utf8mb4_bin
                ceil(f) = 1
                ceiling(f) = 1
                a in (1, 2) = 1
                a between 1 and 5 is true
                unhex(s) = 'a'
                d - interval 1 day > d
                adddate(d, 1) > d
                to_days(d) > 1
                timestampdiff(day, d, dt) > 1
                a is not null and b is not null or n is null
                substr(s, 2) = 'a'
                mid(s, 2, 1) = 'a'
                NOT (a BETWEEN 1 AND 5 AND b IN (1, 2) AND s LIKE 'a%' AND s IS NULL AND n <> 2 AND n >= 1)
                s = concat('a', 'b' 'c')
                s = 'ü'
                s LIKE '%ü%'
                s IN ('ü', 'a')
                json_valid(s) AND a
                isnull(a) AND b
                (a IN (1,2)) AND b
                a + b AND n
                ifnull(a,b) OR n
                if(a, b, n) > 0
                case when a then 1 else 2 end > 1
                power(a, 2) > 1
                day(d) = 1
                nvl(a, 0) > 1
                a = -1.5
                a > - 5
                a = +5
                a NOT BETWEEN -1 AND - 2
                s = 'x''y"z'
                s = 'tab	x'
                s = 'line\nx'
                s like 'a\\_b'
                a not in (1, null)
                ascii(s) > 1
                hex(s) = 'a'
                a = 0x10
                json_extract(s, '$.a') = 1
                json_value(s, '$.a') = 1
                char(65) = s
                repeat('a', a) = s
                a in (b)
                a in (b, n)
                s not in ('a')
                a is not false
                not (a is true)
                a xor b xor n
                a not like b
                not(a > 1 xor b > 1)
                s regexp binary 'x'
                NOT (s REGEXP 'x' OR a)
                dt > '2020-01-01'
                d > '2020-1-1'
                bl
                NOT bl
                bl = false
                s <> 'A' COLLATE utf8mb4_general_ci
                a > 1 AND NULL
                a > 007
                f > 1.0e-5
                f > 1E5
                a > 9999999999
                s = trim(leading 'x' from s)
                s = rtrim(s)
                a ^ b ^ n > 0
                -a ^ b > 1
                !a + b > 1
                (a > 1) = (b > 1)
                (a is null) <> (b is null)
                (a is null) + (b is null) = 1
                a > 1 is null
                a = b is not null
                NOT a = b
                NOT a + b > 1
                not a is null
                not a between 1 and 2
                a < b < n
                (a < b) = n
                a < (b < n)
                a - -1 > 0
                a between b and n + 1 and bl
                hour(dt) between 8 and 17
                timestampdiff(minute, dt, dt) > 1
                sha1(s) = 'x'
                sha2(s, 256) = 'x'
                md5(s) = 'x'
                datediff(d, d) > 1
                last_day(d) = d
                bl = 'x'
                timestamp(d) > dt
                s = concat_ws('-', a, b)
                substring_index(s, ',', 1) = 'a'
                elt(a, 'x', 'y') = s
                field(s, 'a', 'b') > 0
                find_in_set('a', s)
                s between 'a' and 'z'
                lower(s) not like '%x%'
                s regexp '^[^@]+@[^@]+\\.[^@]+$'
                a is null or (b is null and not (n is null))
                not (a is null and (b > 1 or not bl))
                coalesce(a, b, n) is not null
                case when a = 1 then 'x' when a = 2 then 'y' end = s
                (case when a > 1 then b end) is null
                time(dt) > '12:00'
                dt >= '2020-01-01T10:00:00'
                s = 'a' or s = 'b' or s is null
                a * -1 > 0
                a / b > 1.5
                (a, b) = (1, 2)
                (a, b) <> (1, 2)
                (a > 1) is true
                (a > 1) is not true
                json_type(j) = 'OBJECT'
                json_length(j) < 10
                json_contains(j, '1')
                json_extract(j, '$.a') is null
                crc32(s) > 1
                conv(s, 16, 10) > 1
                a >> 1 = 0
                a | b = 0
                (a | b) & n = 0
                bit_count(a) > 1
                sign(a) >= 0
                truncate(f, 2) = f
                a not between b and n
                greatest(a, 0) = least(b, 10)
                quarter(d) = 1
                weekday(d) < 5
                makedate(2020, 1) < d
                str_to_date(s, '%Y') = d
                dt < '9999-12-31 23:59:59.999999'
                char_length(trim(s)) > 0
                s <> '' and char_length(s) <= 10
                replace(s, '-', '') = s
                reverse(s) = s
                lpad(s, 3, '0') = s
                space(a) = s
                """
            ),
            Defaults =
            [
                .. CommonDefaults,
                .. new[]
                {
                    "now()",
                    "NOW(6)",
                    "CURRENT_TIMESTAMP(6)",
                    "localtimestamp",
                    "(now() + interval 1 day)",
                    "'2024-05-01'",
                    "'2024-05-01 12:00'",
                    "timestamp '2024-05-01 12:00:00'",
                    "CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP",
                    "utc_timestamp()",
                    "date_add(now(), interval 1 hour)",
                }.Select(sql => (SqlType.DateTime(), ServerDefault.Sql(sql))),
                (SqlType.Native("DATETIME"), ServerDefault.Sql("CURRENT_TIMESTAMP")),
                (SqlType.Native("DATETIME(3)"), ServerDefault.Sql("CURRENT_TIMESTAMP(3)")),
                (SqlType.Native("DATETIME(3)"), ServerDefault.Sql("now(3)")),
                (SqlType.Native("TIMESTAMP"), ServerDefault.Sql("CURRENT_TIMESTAMP")),
                .. new[] { "(curdate())", "current_date", "curdate() + interval 1 day", "date '2024-05-01'" }.Select(sql =>
                    (SqlType.Date, ServerDefault.Sql(sql))
                ),
                .. new[] { "uuid()", "(uuid())", "UUID()", "'0A1B2C3D-0000-0000-0000-00000000000F'" }.Select(sql =>
                    (SqlType.Guid, ServerDefault.Sql(sql))
                ),
                .. new[] { "'{}'", "(json_object())", "json_array(1, 2)", "('[]')", "json_object('a', 1)" }.Select(sql =>
                    (SqlType.Json, ServerDefault.Sql(sql))
                ),
                (SqlType.Native("VARBINARY(10)"), ServerDefault.Literal(new byte[] { 65, 66 })),
                (SqlType.Native("VARBINARY(10)"), ServerDefault.Sql("x'4142'")),
                (SqlType.Native("BIT(8)"), ServerDefault.Sql("b'101'")),
                (SqlType.LargeBinary(), ServerDefault.Literal(new byte[] { 65, 66 })),
                .. new[]
                {
                    "5.0",
                    "1e3",
                    "(-5)",
                    "length('abc')",
                    "floor(rand() * 10)",
                    "CAST('5' AS signed)",
                    "coalesce(NULL, 5)",
                    "if(1 = 1, 2, 3)",
                    "CASE WHEN 1 THEN 2 ELSE 3 END",
                    "5 % 3",
                    "0x10",
                    "not 0",
                }.Select(sql => (SqlType.Integer, ServerDefault.Sql(sql))),
                .. new[]
                {
                    "concat('a', 'b')",
                    "upper('a')",
                    "'a\\nb'",
                    "'it\\'s'",
                    "('x')",
                    "concat('a', 1, 'ü')",
                    "md5('a')",
                    "lpad('5', 3, '0')",
                    "_utf8mb4'x'",
                    "date_format(now(), '%Y-%m-%d')",
                    "\"dq\"",
                    "'a\\\\b'",
                    "trim(' a ')",
                    "substring('abc' from 2 for 1)",
                    "cast(5 as char(3))",
                }.Select(sql => (SqlType.String(40), ServerDefault.Sql(sql))),
                (SqlType.Double, ServerDefault.Sql("1.5e3")),
                (SqlType.Native("YEAR"), ServerDefault.Sql("2024")),
                (SqlType.Native("SET('a','b')"), ServerDefault.Sql("'a,b'")),
                (SqlType.Native("INT UNSIGNED"), ServerDefault.Sql("5")),
                (SqlType.Native("TIME"), ServerDefault.Sql("'12:30'")),
                (SqlType.Text, ServerDefault.Sql("'x'")),
                (SqlType.Text, ServerDefault.Sql("concat('a', 'it''s')")),
                (SqlType.Native("TINYINT"), ServerDefault.Sql("-1")),
                (SqlType.Native("DECIMAL(5,1) UNSIGNED"), ServerDefault.Sql("1.5")),
            ],
            Computed =
            [
                .. Lines(
                        "a + 1\na * b - n\n(a + b) * 2\nabs(a)\ncoalesce(a, 0)\nifnull(a, 0)\nCASE WHEN a > 1 THEN 1 ELSE 0 END\nCASE a "
                            + "WHEN 1 THEN 2 END\n-a\na % 2\nlength(s)\nlocate('a', s)\ngreatest(a, b, 0)\nextract(year from "
                            + "d)\nyear(d)\nCAST(m AS signed)\na div 2\na - (b - n)\na << 2\nnullif(a, 0)\n`select` + 1\nmod(a, 2)\nif(a "
                            + "> 1 and b, 1, 2)\nif(a, 1, 2)\nnot a\na and b\na > 1\na in (1, 2)\na in (1)\na between 1 and 2\nnot bl\na "
                            + "is not null\na <=> b\nchar_length(s)\ninstr(s, 'x')\nnot (a > 1 and b > 2)\nday(d)\ndatediff(d, "
                            + "date(dt))\ndatediff(d, d) * 2"
                    )
                    .Select(sql => (SqlType.Integer, sql)),
                .. Lines(
                        "concat(s, 'x')\nlower(s)\nconcat(upper(s), ' ', s)\ntrim(s)\nsubstring(s from 1 for 2)\nsubstring(s, "
                            + "2)\ncoalesce(s, 'it''s')\nreplace(s, 'a', 'b')\n'100%'\njson_unquote(json_extract(j, "
                            + "'$.a'))\njson_value(j, '$.a')\nleft(s, 1)\ns\nCASE WHEN s LIKE 'a%' THEN 'x' ELSE NULL END\nmd5(s)\ncast(a "
                            + "as char(10))\nconcat_ws(',', s, a)\nsha1(s)\nlpad(s, 3, '0')\nconcat('ü', s)\nif(s = 'a', 'it''s', "
                            + "'b\\\\c')\ntrim(both 'x' from s)\ns collate utf8mb4_bin"
                    )
                    .Select(sql => (SqlType.String(100), sql)),
                (SqlType.Numeric(10, 2), "m * 1.19"),
                (SqlType.Numeric(10, 2), "round(m * 2, 1)"),
                (SqlType.Date, "d + interval 1 day"),
                (SqlType.Date, "date(dt)"),
                (SqlType.DateTime(), "dt + interval 1 day"),
                (SqlType.Date, "adddate(d, 1)"),
            ],
            Indexes = [new("", ["a", IndexElement.Desc("b")]), new("", ["a"], true)],
            Names = [.. CommonNames, new('x', 62), new('Y', 62), new('ü', 62)],
        };
}
