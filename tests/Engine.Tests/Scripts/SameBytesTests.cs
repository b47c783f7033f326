using System.Globalization;
using System.Text;
using Engine.Tests.Products;

namespace Engine.Tests.Scripts;

/// <summary>A script leaves the same bytes as an online run, and those that were given: through psql, mariadb and sqlite3.</summary>
public class SameBytesTests
{
    static readonly string[] Marks =
    [
        "'",
        "''",
        "\"",
        "`",
        "\\",
        "\\\\",
        "\\'",
        "'\\",
        "\\n",
        "\\0",
        ";",
        ";\n",
        "--",
        "-- ",
        "#",
        "/*",
        "*/",
        "/*!50000 ",
        "$$",
        "$a$",
        ":a",
        ":'a'",
        "@a",
        "$(a)",
        "{0}",
        "%",
        "_",
        "\\g",
        "\\q",
        "\n\\!echo\n",
        "\r\n",
        "\n\r",
        "\r\r",
        "\n\n",
        "\r",
        "\n",
        "\nGO\n",
        "\n/\n",
        "\n.quit\n",
        "\nDELIMITER //\n",
        "E'",
        "X'",
        "N'",
        "é",
        "ß",
        "Ω",
        "中",
        "🍀",
        "👩‍👧",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\uffff",
        "\ufffd",
        "\U0010FFFF",
    ];

    static IEnumerable<string> Texts(Product product)
    {
        var controls = Enumerable
            .Range(product == Product.PostgreSql ? 1 : 0, product == Product.PostgreSql ? 31 : 32)
            .Append(127)
            .Select(code => ((char)code).ToString())
            .ToList();
        foreach (var one in controls.Concat(Marks))
            foreach (var text in new[] { one, $"a{one}", $"{one}b", $"a{one}b", one + one, $"a{one}\\", $"'{one}" })
                yield return text;
        yield return "";
        yield return " a ";
        yield return new string('x', 60_000) + "\\\n'";
        var random = new Random(20261128);
        string[] all = [.. controls, .. Marks, "a", "b", " ", "1"];
        for (var i = 0; i < 600; i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => all[random.Next(all.Length)]));
    }

    static IEnumerable<object> Numbers()
    {
        double[] ends =
        [
            1.5e300,
            -1.5e300,
            0.1,
            1.0 / 3,
            2.0 / 3,
            1e22,
            1e23,
            9007199254740993,
            123456789012345680000d,
            5e-324,
            2.2250738585072014E-308,
            2.225073858507201E-308,
            double.MaxValue,
            double.MinValue,
            1e-300,
            0,
            19.99,
            1e15,
            123456.789,
        ];
        foreach (var number in ends)
            yield return number;
        var random = new Random(20261128);
        for (var i = 0; i < 300; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(number))
                yield return number;
            yield return Math.Round(random.NextDouble() * 100_000, random.Next(6));
        }
    }

    static readonly object[] Integers =
    [
        0L,
        1L,
        -1L,
        long.MaxValue,
        long.MinValue,
        (long)int.MinValue,
        (long)int.MaxValue,
        9007199254740993L,
    ];
    static readonly object[] Decimals =
    [
        0m,
        1.50m,
        -1.50m,
        79228162514264337593543950335m,
        -79228162514264337593543950335m,
        0.0000000001m,
        12345678901234567890.1234567891m,
    ];
    static readonly object[] Floats = [0f, 0.1f, 1f / 3, float.MaxValue, float.MinValue, float.Epsilon, 1.17549435E-38f, 16777217f];
    static readonly object[] Dates = [DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2026, 2, 28)];
    static readonly object[] Moments =
    [
        DateTime.MinValue,
        DateTime.MaxValue,
        new DateTime(2026, 11, 28, 1, 2, 3).AddTicks(1234567),
        new DateTime(1999, 12, 31, 23, 59, 59, DateTimeKind.Utc),
    ];
    static readonly object[] Times = [TimeOnly.MinValue, TimeOnly.MaxValue, new TimeOnly(1, 2, 3)];
    static readonly object[] Durations =
    [
        TimeSpan.Zero,
        new TimeSpan(838, 59, 59),
        -new TimeSpan(838, 59, 59),
        TimeSpan.FromTicks(-12_345_670),
    ];
    static readonly object[] Guids =
    [
        Guid.Empty,
        new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        new Guid("01234567-89ab-cdef-0123-456789abcdef"),
    ];
    static readonly object[] Truths = [true, false];
    static readonly object[] Bytes =
    [
        Array.Empty<byte>(),
        new byte[] { 0 },
        Enumerable.Range(0, 256).Select(i => (byte)i).ToArray(),
        "'\\\r\n;"u8.ToArray(),
    ];

    static IEnumerable<(SqlType Type, string Read, IEnumerable<object> Values)> Kinds(Product product)
    {
        var text = product == Product.Sqlite ? "{0}" : product == Product.MySql ? "HEX({0})" : "encode(convert_to({0}, 'UTF8'), 'hex')";
        var shown = product == Product.Sqlite ? "{0}" : product == Product.MySql ? "CAST({0} AS CHAR(400))" : "{0}::text";
        yield return (SqlType.Text, text, Texts(product));
        yield return (SqlType.Double, shown, Numbers());
        yield return (SqlType.Float(), product == Product.MySql ? "CAST({0} AS DOUBLE)" : shown, Floats);
        yield return (SqlType.BigInteger, shown, Integers);
        yield return (product == Product.Sqlite ? SqlType.Numeric() : SqlType.Numeric(50, 15), shown, Decimals);
        yield return (SqlType.Date, shown, Dates);
        yield return (SqlType.DateTime(), shown, Moments);
        yield return (SqlType.Time(), shown, Times);
        yield return (SqlType.Interval, shown, Durations);
        yield return (SqlType.Guid, shown, Guids);
        yield return (SqlType.Boolean, shown, Truths);
        yield return (SqlType.LargeBinary(), product == Product.PostgreSql ? shown : "HEX({0})", Bytes);
    }

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public async Task Values_parameters_and_defaults(object given)
    {
        var product = (Product)given;
        using var both = new BothWays(product);
        var (tried, different) = (0, new List<string>());
        foreach (var (kind, number) in Kinds(product).Select((kind, i) => (kind, i)))
        {
            var values = kind.Values.ToList();
            var (t, d) = ($"t{number}", $"d{number}");
            // 40 defaults a table, the values that a table's definition has room for.
            var chunks = values.Where(value => value is not string { Length: > 1000 }).Chunk(40).ToList();
            await both.RunAsync(
            [
                new CreateTable(new(t, [new Column("id", SqlType.Integer, false), new Column("v", kind.Type)])),
                new BulkInsert(new(t), ["id", "v"], [.. values.Select((value, i) => (ValueList<object?>)[i, value])]),
                .. values.Select(
                    (value, i) =>
                        new ExecuteSql($"INSERT INTO {t} (id, v) VALUES (-@id-1, @value)")
                        {
                            Language = both.Dialect.Language,
                            Parameters = [new("id", i), new("value", value)],
                        }
                ),
                .. chunks.SelectMany(
                    (chunk, c) =>
                        new Operation[]
                        {
                            new CreateTable(
                                new(
                                    $"{d}_{c}",
                                    [
                                        new Column("id", SqlType.Integer, false),
                                        .. chunk.Select(
                                            (value, i) => new Column($"v{i}", kind.Type) { Default = ServerDefault.Literal(value) }
                                        ),
                                    ]
                                )
                            ),
                            new BulkInsert(
                                new($"{d}_{c}"),
                                ["id"],
                                [
                                    [1],
                                ]
                            ),
                        }
                ),
            ]);
            var read = string.Format(CultureInfo.InvariantCulture, kind.Read, "v");
            var row = both.Query($"SELECT {read} FROM {t} WHERE id >= 0 ORDER BY id");
            var parameter = both.Query($"SELECT {read} FROM {t} WHERE id < 0 ORDER BY id DESC");
            var defaults = chunks
                .Select(
                    (chunk, c) =>
                        both.Query(
                            string.Join(
                                " UNION ALL ",
                                chunk.Select(
                                    (_, i) =>
                                        $"SELECT {string.Format(CultureInfo.InvariantCulture, kind.Read, $"v{i}")} AS v, {i} AS n FROM "
                                            + $"{d}_{c}"
                                )
                            ) + " ORDER BY n"
                        )
                )
                .ToList();
            var byDefault = (
                Online: defaults.SelectMany(rows => rows.Online).Select(WithoutNumber).ToArray(),
                Scripted: defaults.SelectMany(rows => rows.Scripted).Select(WithoutNumber).ToArray()
            );
            Assert.That(row.Online, Has.Length.EqualTo(values.Count));
            foreach (var rows in new[] { row, parameter })
                Compare(values, rows);
            Compare([.. chunks.SelectMany(chunk => chunk)], byDefault, row.Online);

            void Compare(List<object> list, (string[] Online, string[] Scripted) rows, string[]? first = null)
            {
                tried += list.Count;
                for (var i = 0; i < list.Count; i++)
                    if (
                        rows.Online[i] != rows.Scripted[i]
                        || Expected(product, list[i]) is { } expected && rows.Online[i] != expected
                        || rows.Online[i] != row.Online[values.IndexOf(list[i])]
                    )
                        different.Add(
                            $"{kind.Type}: {Literal(list[i])} online {rows.Online[i]}, scripted {rows.Scripted[i]}, inserted "
                                + $"{row.Online[values.IndexOf(list[i])]}"
                        );
            }
        }
        TestContext.Out.WriteLine($"{product}: {tried} values tried, different: {different.Count}");
        Assert.That(different, Is.Empty, string.Join("\n", different.Take(20)));
    }

    static string WithoutNumber(string row) => row[..row.LastIndexOf('|')];

    static string Literal(object value) =>
        value is string text
            ? Convert.ToHexString(Encoding.UTF8.GetBytes(text))[..Math.Min(60, Encoding.UTF8.GetByteCount(text) * 2)]
            : FormattableString.Invariant($"{value}");

    // What must stand there, where one spelling says it for all.
    static string? Expected(Product product, object value) =>
        (product.Dialect.Name, value) switch
        {
            ("sqlite", string text) => string.Concat(
                text.Select(c => c is >= ' ' and < '\u007f' and not '\\' ? c.ToString() : $"\\{(int)c:x4}")
            ),
            ("sqlite", double number) => $"{number:R} ({BitConverter.DoubleToInt64Bits(number):x})",
            ("mysql", string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
            (_, string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text)).ToLowerInvariant(),
            ("postgresql", byte[] bytes) => "\\005cx" + Convert.ToHexString(bytes).ToLowerInvariant(),
            (_, byte[] bytes) => Convert.ToHexString(bytes),
            (_, long number) => number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public async Task Comments_enum_values_and_conditions(object given)
    {
        var product = (Product)given;
        using var both = new BothWays(product);
        var dialect = both.Dialect;
        var (tried, number) = (0, 0);
        // A label of PostgreSQL has up to 63 bytes; two that differ at the end alone are one to MySQL.
        var texts = Texts(product).Where(text => text.Length < 20).Select(text => text + "|").Distinct().ToList();
        foreach (var chunk in texts.Chunk(100))
        {
            var values = chunk.Select((text, i) => $"{i}{text}").ToList();
            var name = $"c{number++}";
            // The user's own condition has the characters as they are, in the quotes of the product.
            var conditions = values
                .Where(text => !text.Contains('\0'))
                .Select((text, i) => (Constraint)new CheckConstraint($"own <> '{Escaped(product, text)}'", $"own_{name}_{i}"))
                .Take(60);
            await both.RunAsync(
                new CreateTable(
                    new(
                        name,
                        [
                            new Column("k", SqlType.Enum(name + "_kind", values.ToValueList())),
                            new Column("s", new EnumType(name + "_names", values.ToValueList()) { IsNative = false, HasCheck = true })
                            {
                                Default = ServerDefault.Literal(values[0]),
                            },
                            new Column("own", SqlType.String(100)),
                            .. values.Select(
                                (text, i) => new Column($"v{i}", SqlType.Integer) { Comment = IsComment(product, text) ? text : "" }
                            ),
                            .. conditions,
                        ]
                    )
                    {
                        Comment = values.Find(text => !text.Contains('\0') && IsComment(product, text)),
                    }
                ),
                new BulkInsert(new(name), ["k", "s"], [.. values.Select(text => (ValueList<object?>)[text, text])])
            );
            tried += values.Count * 4 + 60;
            var columns = new[] { "k", "s" }.Select(column =>
                product == Product.MySql ? $"HEX({column})"
                : product == Product.PostgreSql ? $"encode(convert_to({column}::text, 'UTF8'), 'hex')"
                : column
            );
            AssertSame(
                both,
                $"SELECT {string.Join(", ", columns)} FROM {name}",
                [.. values.Select(text => string.Join('|', Enumerable.Repeat(Expected(product, text), 2)))]
            );
            if (product != Product.Sqlite)
                AssertSame(
                    both,
                    product == Product.MySql
                        ? $"SELECT HEX(column_comment) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = "
                            + $"'{name}' AND column_name LIKE 'v%' ORDER BY ordinal_position"
                        : $"SELECT encode(convert_to(col_description('{name}'::regclass, attnum), 'UTF8'), 'hex') FROM pg_attribute WHERE "
                            + $"attrelid = '{name}'::regclass AND attname LIKE 'v%' ORDER BY attnum",
                    [.. values.Select(text => Expected(product, IsComment(product, text) ? text : "")!)]
                );
            AssertSame(
                both,
                product == Product.Sqlite ? $"SELECT sql FROM sqlite_master WHERE name = '{name}'"
                    : product == Product.MySql
                        ? $"SELECT constraint_name, HEX(check_clause) FROM information_schema.check_constraints WHERE constraint_schema = "
                            + $"DATABASE() AND table_name = '{name}' ORDER BY 1"
                    : $"SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '{name}'::regclass ORDER BY 1"
            );
            // Each condition refuses exactly its own text.
            foreach (var text in values.Where(text => !text.Contains('\0')).Take(60).Where((_, i) => i % 10 == 0))
                Assert.That(
                    async () =>
                        await both.Online.RunAsync([
                            new BulkInsert(
                                new(name),
                                ["own"],
                                [
                                    [text],
                                ]
                            ),
                        ]),
                    Throws.Exception,
                    Literal(text)
                );
        }
        TestContext.Out.WriteLine($"{product}: {tried} texts of definitions tried, different: 0");
    }

    // MySQL and MariaDB keep comments in utf8mb3, and refuse what it has no room for.
    static bool IsComment(Product product, string text) => product != Product.MySql || !text.Any(char.IsSurrogate);

    static string Escaped(Product product, string text) =>
        (product == Product.MySql ? text.Replace("\\", "\\\\") : text).Replace("'", "''");

    static void AssertSame(BothWays both, string query, string[]? expected = null)
    {
        var (online, scripted) = both.Query(query);
        Assert.That(scripted, Is.EqualTo(online), query);
        if (expected is not null)
            Assert.That(online, Is.EqualTo(expected), query);
    }

    [Test]
    public void A_comment_of_MySql_has_no_character_of_four_bytes()
    {
        var dialect = Product.MySql.Dialect;
        Operation[] comments =
        [
            new CreateTable(new("t", [new Column("a", SqlType.Integer) { Comment = "\U0001F340" }])),
            new CreateTable(new("t", [new Column("a", SqlType.Integer)]) { Comment = "\U0001F340" }),
            new SetTableComment(new("t"), "\U0001F340", null),
        ];
        foreach (var operation in comments)
            Assert.That(Assert.Throws<MigrationException>(() => dialect.ValueWriter.RefuseValues(operation)).Code, Is.EqualTo("MIG6050"));
    }

    // No attribute holds half a character.
    static readonly object[][] Unheld =
    [
        ["postgresql", "\0"],
        ["postgresql", "\ud800"],
        ["mysql", "a\udc00"],
        ["sqlite", "\ud83c\ud83c"],
        ["sqlite", "\ud83c"],
    ];

    [TestCaseSource(nameof(Unheld))]
    public void What_a_product_cannot_hold_is_refused_at_its_line(string product, string text)
    {
        var dialect = Product.All.Single(one => one.Dialect.Name == product).Dialect;
        var builder = new OperationBuilder("default") { Dialect = product };
        builder.BulkInsert("t", ["a"], [[text]], file: "R.cs", line: 3);
        builder.CreateTable("t", [new Column("a", SqlType.Text) { Default = ServerDefault.Literal(text) }], file: "R.cs", line: 4);
        builder.Execute("UPDATE t SET a = @a", new { a = text }, file: "R.cs", line: 5);
        builder.AddColumn("t", new Column("k", SqlType.Enum("k", ["a", text])), file: "R.cs", line: 6);
        builder.CreateTableComment("t", text, file: "R.cs", line: 7);
        builder.CreateCheckConstraint("c", "t", $"a <> '{text}'", file: "R.cs", line: 8);
        foreach (var (operation, line) in builder.Operations.Zip(Enumerable.Range(3, 6)))
        {
            var refused = Assert.Throws<MigrationException>(() => dialect.ValueWriter.RefuseValues(operation));
            Assert.That((refused!.Code, refused.Diagnostic.Location), Is.EqualTo(("MIG6050", new SourceLocation("R.cs", line))));
        }
    }

    static IEnumerable<TestCaseData> Refused() =>
        [
            new("sqlite", double.NaN),
            new("sqlite", ulong.MaxValue),
            new("mysql", double.PositiveInfinity),
            new("mysql", TimeSpan.FromHours(839)),
            new("mysql", float.NaN),
            new("postgresql", '\0'),
        ];

    [TestCaseSource(nameof(Refused))]
    public void Other_values_that_would_change_in_silence(string product, object value) =>
        Assert.That(
            () => Product.All.Single(one => one.Dialect.Name == product).Dialect.ValueWriter.Literal(value),
            Throws.InstanceOf<MigrationException>().With.Property("Code").EqualTo("MIG6050")
        );
}
