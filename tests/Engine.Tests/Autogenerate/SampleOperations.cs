namespace Engine.Tests.Autogenerate;

/// <summary>Operations of every kind, with every property that one can have.</summary>
static class SampleOperations
{
    static readonly TableName Books = new("books");
    static readonly TableName Audit = new("books", "audit");

    public static readonly SqlType[] Types =
    [
        SqlType.Integer,
        SqlType.SmallInteger,
        SqlType.BigInteger,
        SqlType.Boolean,
        new BooleanType { CheckName = "ck_b" },
        SqlType.Double,
        SqlType.Text,
        new TextType("NOCASE"),
        SqlType.UnicodeText,
        new TextType("C") { IsUnicode = true },
        SqlType.Date,
        SqlType.Interval,
        SqlType.Guid,
        SqlType.Json,
        SqlType.Numeric(),
        SqlType.Numeric(10),
        SqlType.Numeric(10, 2),
        SqlType.Numeric(scale: 2),
        SqlType.Float(),
        SqlType.Float(24),
        SqlType.String(),
        SqlType.String(20),
        SqlType.String(20, "NOCASE"),
        SqlType.String(collation: "de-x"),
        SqlType.Unicode(),
        SqlType.Unicode(3, "C"),
        SqlType.Char(),
        SqlType.Char(3),
        SqlType.Time(),
        SqlType.Time(true),
        SqlType.DateTime(),
        SqlType.DateTime(true),
        SqlType.LargeBinary(),
        SqlType.LargeBinary(16),
        SqlType.Enum(null, ["a"]),
        SqlType.Enum("kind", ["a", "b's"]),
        new EnumType("kind", ["a"]) { IsNative = false, HasCheck = true },
        SqlType.Native("tsvector"),
    ];

    public static readonly ServerDefault[] Defaults =
    [
        ServerDefault.Literal("it's \"new\"\n\\\t\0"),
        ServerDefault.Literal(0),
        ServerDefault.Literal(true),
        ServerDefault.Literal(9.50m),
        ServerDefault.Literal(new DateOnly(2026, 1, 2)),
        ServerDefault.Sql("CURRENT_TIMESTAMP"),
        ServerDefault.Literal((ValueList<string>)["a"]),
        ServerDefault.None,
    ];

    public static readonly object?[] Values =
    [
        null,
        "text",
        "Zürich 北京 🍀 \u200b\u2028\ud800",
        'c',
        '\'',
        '\u0007',
        true,
        false,
        1,
        int.MinValue,
        -5L,
        long.MinValue,
        7u,
        ulong.MaxValue,
        (short)-3,
        (ushort)3,
        (byte)9,
        (sbyte)-9,
        9.50m,
        decimal.MinValue,
        1.5,
        -0.0,
        1e300,
        double.NaN,
        double.NegativeInfinity,
        2.5f,
        float.Epsilon,
        (Half)1.5,
        new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"),
        new DateOnly(2026, 1, 2),
        new TimeOnly(3, 4, 5),
        new TimeOnly(3, 4, 5).Add(TimeSpan.FromTicks(7)),
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        new DateTime(2026, 1, 2).AddTicks(3),
        TimeSpan.Zero,
        new TimeSpan(1, 2, 3, 4),
        TimeSpan.FromTicks(-5),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-5)),
        DayOfWeek.Friday,
        (DayOfWeek)77,
        ServerDefault.Sql("now()"),
    ];

    static readonly Column Full = new("price", SqlType.Numeric(10, 2), Nullable: false)
    {
        Default = ServerDefault.Literal(0m),
        Comment = "in \"€\"",
        Options = [new("sqlite_on_conflict_not_null", "FAIL"), new("mysql_unsigned", true)],
    };

    static readonly Identity Counting = new(true) { Start = 10, Increment = 2, MinValue = 1, MaxValue = 99, Cycle = true, Cache = 5 };

    static readonly Sequence Numbers = new("q\"")
    {
        Schema = "s",
        Type = SqlType.SmallInteger,
        Start = 10,
        Increment = -2,
        MinValue = 1,
        MaxValue = 99,
        Cycle = true,
        Cache = 5,
    };

    static readonly ForeignKey Author = new(["author_id", "author_no"], "authors", ["id", "no"], "fk_author")
    {
        ReferredSchema = "people",
        OnDelete = ReferentialAction.Cascade,
        OnUpdate = ReferentialAction.SetNull,
        Deferrable = true,
        InitiallyDeferred = false,
        Match = "FULL",
        Options = [new("postgresql_not_valid", true)],
    };

    static readonly UniqueConstraint Isbn = new(["isbn"], "uq_isbn") { Deferrable = false, InitiallyDeferred = true };

    static readonly ExcludeConstraint Exclusion = new([new("room", "="), ExcludeElement.Sql("tsrange(\"since\", until)", "&&")], "ex_stays")
    {
        Method = "spgist",
        Where = "until > since",
        Deferrable = true,
        InitiallyDeferred = false,
        Options = [new("postgresql_include", (ValueList<string>)["a"])],
    };

    static readonly TableIndex Index = new(
        "ix_books",
        ["title", IndexElement.Desc("year"), IndexElement.Sql("lower(title)"), new("lower(a)", true, true)],
        Unique: true
    )
    {
        Where = "year > 0", Options = [new("postgresql_using", "gin"), new("postgresql_include", (ValueList<string>)["a", "b"])],
    };

    static readonly Table Whole = new("books",
        [
            Full,
            new Column("id", SqlType.Integer, Nullable: false) { Identity = Counting },
            new Column("total", SqlType.Integer) { Computed = new("price * 2", true) },
            .. Types.Select((type, i) => new Column($"t{i}", type)),
            .. Defaults.Select((value, i) => new Column($"d{i}", SqlType.Text) { Default = value }),
            new PrimaryKey(["id"], "pk_books"),
            new PrimaryKey(["x"]),
            Author,
            Isbn,
            new CheckConstraint("price > 0", "ck_price"),
            new CheckConstraint("1 = 1"),
            Exclusion,
            Index,
        ],
        "audit"
    )
    {
        Comment = "all books",
        Options = [new("sqlite_strict", true)],
    };

    public static readonly Operation[] All =
    [
        new CreateTable(Whole),
        new CreateTable(new Table("t", [new Column("id", SqlType.Integer)])) { IfNotExists = true, Prefixes = ["TEMPORARY"] },
        new DropTable(Books) { Existing = Whole },
        new DropTable(Audit) { IfExists = true },
        new RenameTable(Audit, "b"),
        new RenameTable(Books, "b"),
        new AddColumn(Audit, Full)
        {
            IfNotExists = true,
            References = Author,
            InlinePrimaryKey = true,
        },
        new AddColumn(Books, new("x", SqlType.Integer)),
        new AddColumn(Books, new("x", SqlType.Integer)) { Before = "y" },
        new AddColumn(Books, new("x", SqlType.Integer)) { After = "y" },
        new DropColumn(Books, "x") { Existing = Full },
        new DropColumn(Audit, "x") { IfExists = true, Options = [new("mssql_drop_default", true)] },
        new AlterColumn(Audit, "x") { NewName = "y" },
        new AlterColumn(Books, "price")
        {
            Type = SqlType.String(5),
            Nullable = true,
            Default = new(ServerDefault.Sql("1")),
            Comment = new("new"),
            Existing = Full,
        },
        new AlterColumn(Books, "x")
        {
            Default = new(null),
            Comment = new(null),
            Identity = new(null),
            Computed = new(null),
            Options = [new("postgresql_using", "x::int")],
        },
        new AlterColumn(Books, "x")
        {
            Identity = new(Counting),
            Computed = new(new Computed("a")),
            Existing = new Column("x", SqlType.Integer) { Identity = new() },
        },
        new AlterColumn(Books, "x") { Default = new(ServerDefault.None), Comment = new("") },
        new CreateIndex(Audit, Index) { IfNotExists = true },
        new CreateIndex(Books, new(null, ["a"])),
        new DropIndex("ix", null),
        new DropIndex("ix", Books) { Existing = Index },
        new DropIndex("ix", Audit) { IfExists = true, Options = [new("postgresql_concurrently", true)] },
        new AddConstraint(Audit, Author),
        new AddConstraint(Books, Isbn),
        new AddConstraint(Audit, Isbn with { Options = [new("mssql_clustered", true)] }),
        new AddConstraint(Books, new PrimaryKey(["a", "b"])),
        new AddConstraint(Audit, new PrimaryKey(["a"], "pk") { Options = [new("mssql_clustered", false)] }),
        new AddConstraint(Books, new CheckConstraint("a > '\"'", "ck")),
        new AddConstraint(Audit, new CheckConstraint("a") { Options = [new("postgresql_not_valid", true)] }),
        new AddConstraint(Audit, Exclusion),
        new AddConstraint(Books, new ExcludeConstraint([new("a", "=")])),
        new DropConstraint(Books, "ex", ConstraintKind.Exclude) { Existing = Exclusion },
        new DropConstraint(Books, "fk", ConstraintKind.ForeignKey) { Existing = Author },
        new DropConstraint(Audit, "x") { IfExists = true },
        new DropConstraint(Books, null, ConstraintKind.Unique) { Existing = new UniqueConstraint(["a"]) },
        new CreateSequence(new("q")),
        new CreateSequence(Numbers) { IfNotExists = true },
        new AlterSequence(Numbers) { Existing = new Sequence("q") { Schema = "s" }, Restart = 5 },
        new AlterSequence(new("q") { Increment = 2 }),
        new RenameSequence(new("q", "s"), "r"),
        new DropSequence(new("q")) { Existing = Numbers },
        new DropSequence(new("q", "s")) { IfExists = true },
        new CreateExtension(new("citext")),
        new CreateExtension(new("uuid-ossp") { Schema = "s", Version = "1.1" }),
        new DropExtension("citext") { Existing = new("citext") },
        new DropExtension("uuid-ossp") { IfExists = true },
        new AdoptTables(["a", "b"], "s"),
        new AdoptTables(["a"], HaveClasses: true),
        new ValidateConstraint(Audit, "ck"),
        new ValidateConstraint(Books, "ck"),
        new SetTableComment(Audit, "new", "old"),
        new SetTableComment(Books, null, "old"),
        new SetTableComment(Books, null),
        new BulkInsert(Audit, ["id", "v"], Values.Select((value, i) => (ValueList<object?>)[i, value]).ToValueList()),
        new BulkInsert(Books, ["id"], []),
        new BulkInsert(Audit, ["no", "id"], [["a", 1]]) { Key = ["no", "id"], IfNotExists = true },
        new BulkUpdate(Audit, ["id"], ["id", "v"], Values.Select((value, i) => (ValueList<object?>)[i, value]).ToValueList()),
        new BulkUpdate(Books, ["id"], ["id", "v"], [[1, "new"], [2, null]]) { Existing = [[1, "old"], [2, ServerDefault.Sql("now()")]] },
        new BulkDelete(Audit, ["id"], ["id", "v"], [[1, "x"], [2, null]]),
        new BulkDelete(Books, ["id"], ["id"], [[1]]) { KeepRows = true },
        new BulkInsert(Audit, ["v"], Values.Select(value => (ValueList<object?>)[value]).ToValueList()) { Key = ["v"] },
        new BulkInsert(Books, ["i\"d", "né\n"], [[1, "{x}"]]) { Key = ["i\"d"], IfNotExists = true },
        new BulkUpdate(new("bo\"oks"), ["i\"d"], ["i\"d", "né\n"], [[1, "x"]]) { Existing = [[1, ServerDefault.Sql("now()")]] },
        new BulkDelete(Books, ["i\"d"], ["i\"d"], [[1]]) { KeepRows = true },
        new ExecuteSql("UPDATE books\nSET a = '\"'"),
        new ExecuteSql("UPDATE books SET a = @a, b = @b, c = @class, d = @d")
        {
            Parameters = [new("a", 1), new("b", null), new("class", "x"), new("d", new DateOnly(2026, 1, 2))],
        },
        new ExecuteSql("SELECT @1") { Parameters = [new("1", 1)] },
        new AutocommitBlock([new ExecuteSql("VACUUM"), new DropTable(Books), new BatchAlterTable(Books, [new DropColumn(Books, "x")])]),
        new BatchAlterTable(
            Audit,
            [
                new AddColumn(Audit, Full) { Before = "x", References = Author },
                new AddColumn(Audit, Full) { After = "x" },
                new DropColumn(Audit, "x") { Existing = Full },
                new AlterColumn(Audit, "x")
                {
                    Nullable = false,
                    Existing = Full,
                    Options = [new("a", 1)],
                },
                new CreateIndex(Audit, Index),
                new DropIndex("ix", Audit) { Existing = Index },
                new AddConstraint(Audit, Author with { Options = DialectOptions.None }),
                new AddConstraint(Audit, Isbn),
                new AddConstraint(Audit, new PrimaryKey(["a"], "pk")),
                new AddConstraint(Audit, new CheckConstraint("a > 0", "ck")),
                new AddConstraint(Audit, Exclusion with { Options = DialectOptions.None }),
                new DropConstraint(Audit, "ck", ConstraintKind.Check),
                new DropConstraint(Audit, "ck"),
                new ValidateConstraint(Audit, "ck"),
                new SetTableComment(Audit, "new", "old"),
                new SetTableComment(Audit, null),
            ]
        )
        {
            Recreate = Recreate.Always,
            CopyFrom = Whole,
            TableArgs = [new CheckConstraint("a", "ck_a")],
            PartialReordering =
            [
                ["a", "b"],
                ["c"],
            ],
            TableOptions = [],
        },
        new BatchAlterTable(Books, [new AddColumn(Books, Full)]) { TableOptions = [new("sqlite_strict", true)] },
        new BatchAlterTable(
            Books,
            [
                new DropConstraint(Books, null, ConstraintKind.Check) { Existing = new CheckConstraint("a > 0") },
                new AddConstraint(Books, Author),
            ]
        )
        {
            CopyFrom = new Table("books"),
        },
        new BatchAlterTable(Books, [new DropColumn(Audit, "another table's")]),
    ];
}
