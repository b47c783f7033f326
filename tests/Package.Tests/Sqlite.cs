using System.Diagnostics;

namespace Package.Tests;

/// <summary>The sqlite3 program: an eye on a database, and a runner of scripts, that is not ours.</summary>
static class Sqlite
{
    /// <summary>The database's definitions, in its own order, without the history.</summary>
    public static string Schema(string database) => WithoutHistory(Run(database, ".schema"));

    /// <summary>Everything in the database, as SQL, without the history, which no two runs have alike.</summary>
    public static string Dump(string database) => WithoutHistory(Run(database, ".dump"));

    /// <summary>Everything in the database in an order of its own: a rebuilt table is the same as one that was never touched.</summary>
    public static string[] Content(string database) => [.. Dump(database).Split(";\n").Order(StringComparer.Ordinal)];

    static string WithoutHistory(string sql) =>
        string.Join(";\n", sql.Split(";\n").Where(statement => !statement.Contains("alembic_version_history", StringComparison.Ordinal)));

    /// <summary>The names of the tables, without the version table and the history.</summary>
    public static string[] Tables(string database) =>
        Rows(
            database,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic_version%' AND name <> 'sqlite_sequence' "
                + "ORDER BY name"
        );

    /// <summary>The rows of the version table.</summary>
    public static string[] Versions(string database) => Rows(database, "SELECT version_num FROM alembic_version ORDER BY 1");

    /// <summary>Makes a database of a script.</summary>
    public static string FromScript(string script, string database)
    {
        Run(database, File.ReadAllText(script));
        return database;
    }

    /// <summary>Keeps a database for itself, as another program that writes, until disposed of.</summary>
    public static IDisposable Hold(string database)
    {
        var process = Process.Start(
            new ProcessStartInfo("sqlite3", ["-batch", database]) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
        process.StandardInput.WriteLine("BEGIN EXCLUSIVE; SELECT 'held';");
        process.StandardInput.Flush();
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("held"));
        return new Holder(process);
    }

    /// <summary>What the program prints for a query or a script; it stops, and the test fails, at the first error.</summary>
    public static string Run(string database, string script)
    {
        var start = new ProcessStartInfo("sqlite3", ["-bail", "-batch", database])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.That((process.ExitCode, errors.Result), Is.EqualTo((0, "")), script);
        return output.Result;
    }

    /// <summary>The rows of a query.</summary>
    public static string[] Rows(string database, string query) => Run(database, query).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    sealed class Holder(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
