namespace Speed;

/// <summary>What is measured: each series is one row of the table in docs/performance.md.</summary>
sealed class Workloads(WorkFolder work, int revisions)
{
    readonly IReadOnlyList<Database> _databases = Database.All(work.Sub("databases"));

    /// <summary>All series, in the order of the table.</summary>
    public IEnumerable<Series> All() =>
    [
        .. _databases.Select(Upgrade),
        .. _databases.Select(AtHead),
        Script(),
        .. new[] { revisions, 10 * revisions }.Select(Heads),
        .. _databases.Select(Check),
    ];

    Series Upgrade(Database database)
    {
        Contender Raw(string name, string what) =>
            new(name, () => With(work.Peer("Raw", $"{database.Product} {what} {revisions}"), database, database.Create()));
        Contender Ours(string name, string transaction) => new(
            name,
            () => Project(database).Host("Upgrade", database.Provider, database.Create(), "end\t0", "Transaction=" + transaction)
        );
        return new(
            $"upgrade of {revisions} revisions, {database.Product}",
            [
                Raw("raw, a transaction per revision", "each"),
                Raw("raw, one transaction", "run"),
                Ours("Migrations.Build, per revision", "PerRevision"),
                .. database.Product == "mariadb" ? Array.Empty<Contender>() : [Ours("Migrations.Build, per run", "PerRun")],
                .. Peers(database, database.Create),
            ]
        );
    }

    Series AtHead(Database database)
    {
        var ready = new Dictionary<string, string>();
        string Ready(string tool, Func<string, Command> upgrade)
        {
            if (!ready.TryGetValue(tool, out var connection))
                ProcessClock.Run(upgrade(ready[tool] = connection = database.Create("head_" + tool)));
            return connection;
        }
        Command Ours(string connection) =>
            Project(database).Host("Upgrade", database.Provider, connection, "end\t0", "Transaction=PerRun");
        return new(
            $"already at head, {database.Product}",
            [
                new("raw", () => With(work.Peer("Raw", $"{database.Product} head 0"), database, Ready("ours", Ours))),
                new("Migrations.Build", () => Ours(Ready("ours", Ours))),
                .. PeerCommands(database).Select(peer => new Contender(
                    peer.Name,
                    () => peer.Command(Ready(peer.Name.Split(' ')[0].ToLowerInvariant(), peer.Command))
                )),
            ]
        );
    }

    Series Script()
    {
        var database = _databases[0];
        var output = work.Sub("scripts") + Path.DirectorySeparatorChar;
        return new(
            $"offline script of {revisions} revisions",
            [
                new("hello world", () => work.Peer("Hello", "")),
                new(
                    "Migrations.Build",
                    () => Project(database).Host("Sql", database.Provider, "Data Source=x.db", "end\t0", "Output=" + output)
                ),
                new("EF Core", () => With(work.Peer("EfCore", $"sqlite script {output}ef.sql", EfCoreSources), database, "Data Source=x.db")),
                .. Alembic is { } alembic
                    ? [new Contender("Alembic", () => alembic("upgrade head --sql", "sqlite:///x.db", false))]
                    : Array.Empty<Contender>(),
            ]
        );
    }

    Series Heads(int count)
    {
        var database = _databases[0];
        return new(
            $"heads of {count} revisions",
            [
                new("hello world", () => work.Peer("Hello", "")),
                new(
                    "Migrations.Build",
                    () => work.Ours($"ours-{count}-{database.Product}", count, Sources.Ours, database.Provider)
                        .Host("Heads", database.Provider, "Data Source=x.db", $"r{count}")
                ),
                .. Alembic is { } alembic && count == revisions
                    ? [new Contender("Alembic", () => alembic("heads", "sqlite:///x.db", false))]
                    : Array.Empty<Contender>(),
            ]
        );
    }

    Series Check(Database database)
    {
        OurProject Model() => work.Ours($"model-{revisions}-{database.Product}", revisions, Sources.Ours, database.Provider, revisions);
        string? connection = null;
        string Ready()
        {
            if (connection is null)
                ProcessClock.Run(Model().Host("Upgrade", database.Provider, connection = database.Create("checked"), "end\t0"));
            return connection;
        }
        return new(
            $"check of {revisions} tables, no change, {database.Product}",
            [
                new("raw, the catalog alone", () => With(work.Peer("Raw", $"{database.Product} catalog 0"), database, Ready())),
                new("Migrations.Build", () => Model().Host("Check", database.Provider, Ready(), "end\t0", "CompareWith=Database")),
            ]
        );
    }

    OurProject Project(Database database) =>
        work.Ours($"ours-{revisions}-{database.Product}", revisions, Sources.Ours, database.Provider);

    string EfCoreSources => work.Write($"sources/efcore-{revisions}", revisions, Sources.EfCore);

    IEnumerable<Contender> Peers(Database database, Func<string?, string> connection) =>
        PeerCommands(database).Select(peer => new Contender(peer.Name, () => peer.Command(connection(null))));

    IEnumerable<(string Name, Func<string, Command> Command)> PeerCommands(Database database)
    {
        if (database.Product == "mariadb")
            yield break;
        yield return ("EF Core", to => With(work.Peer("EfCore", $"{database.Product} upgrade", EfCoreSources), database, to));
        yield return (
            "FluentMigrator",
            to => With(
                work.Peer(
                    "FluentMigrator",
                    database.Product,
                    work.Write($"sources/fluentmigrator-{revisions}", revisions, Sources.FluentMigrator)
                ),
                database,
                to
            )
        );
        yield return ("DbUp", to => With(work.Peer("DbUp", $"{database.Product} upgrade {revisions}"), database, to));
        if (Alembic is { } alembic)
            yield return ("Alembic", to => alembic("upgrade head", database.Url(to), true));
    }

    // Debian's package; null where it is not there.
    Func<string, string, bool, Command>? Alembic => !File.Exists("/usr/bin/alembic") ? null : (arguments, url, each) =>
    {
        var folder = work.Sub($"alembic-{revisions}");
        work.Write($"alembic-{revisions}/versions", revisions, Sources.Alembic, "py");
        File.WriteAllText(Path.Combine(folder, "env.py"), Sources.AlembicEnv);
        File.WriteAllText(Path.Combine(folder, "alembic.ini"), "[alembic]\nscript_location = .\n");
        return new("/usr/bin/alembic", arguments)
        {
            Folder = folder,
            Variables = new Dictionary<string, string?> { ["BENCH_URL"] = url, ["BENCH_EACH"] = each ? "1" : "0" },
        };
    };

    static Command With(Command command, Database database, string connection) =>
        command with { Variables = new Dictionary<string, string?> { ["BENCH_CONNECTION"] = connection } };
}
