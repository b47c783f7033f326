namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// SQL of SQLite has no statement that runs on a condition, but its client reads files: each statement whose condition holds is written
/// into a step file, which the client reads (https://www.sqlite.org/cli.html).
/// </summary>
/// <param name="dialect">The dialect.</param>
/// <param name="name">The script's name.</param>
sealed class SqliteConditionalScript(Dialect dialect, string name) : ConditionalScript(dialect)
{
    const string NotUtf8 = "the database is not in UTF-8, which a script with conditions needs";

    const string Step = "temp._migration_step";

    // Any name as plain characters, which neither the client nor a file system takes for something else.
    readonly string _file = Uri.EscapeDataString(name) + ".step";

    /// <summary>Of two clients on one database the second is stopped before it asks what is to be done.</summary>
    public override string BeginSql => "BEGIN IMMEDIATE";

    /// <summary>Commits where the last step was read to its end.</summary>
    public override string CommitSql => $"UPDATE {Step} SET due = written;\nCOMMIT";

    /// <summary>
    /// The table that watches over the step file, and a first step with nothing in it: where the file cannot be written, the script stops
    /// before it has changed anything. Each step names its run at its begin and its end, for another client in the folder might
    /// write the same file; a step that was not read to its end stops the script at the next one, or at the commit.
    /// </summary>
    public override IReadOnlyList<string> Prologue =>
        [
            $"-- The client writes each statement that is still to be run into the file {_file}, in the folder where it runs, and reads "
                + $"it from there.",
            "-- After a failure the file holds the statement that failed; at the end it is empty.",
            $"DROP TABLE IF EXISTS {Step};",
            $"""
                CREATE TEMP TABLE _migration_step (
                    run TEXT, found TEXT, written INTEGER, due INTEGER, ended INTEGER, ran_any INTEGER, bytes INTEGER,
                    encoding TEXT CONSTRAINT "{NotUtf8}" CHECK (encoding = 'UTF-8'),
                    head TEXT AS ('UPDATE {Step} SET found = ''' || run || ''';' || char(10)),
                    ran TEXT AS (char(10) || 'UPDATE {Step} SET ran_any = 1;'),
                    tail TEXT AS (char(10) || 'UPDATE {Step} SET found = ''' || run || ''', ended = ' || (written + 1) || ';' || char(10)),
                    CONSTRAINT "{_file} cannot be written" CHECK (bytes IS NOT NULL),
                    CONSTRAINT "another client writes {_file} in this folder" CHECK (found = run AND ended >= due)
                );
                """,
            $"INSERT INTO {Step} (run, written, due, ended, ran_any, bytes, encoding) SELECT hex(randomblob(8)), 0, 0, 0, 0, 0, encoding "
                + $"FROM pragma_encoding;",
            Written("''"),
            "",
        ];

    /// <summary>The step file is emptied, and the table is gone for a client that goes on after the script.</summary>
    public override IReadOnlyList<string> Epilogue =>
        [$"UPDATE {Step} SET due = written, bytes = writefile('{_file}', '');", $"DROP TABLE {Step};"];

    /// <inheritdoc/>
    public override string RanAny => $"(SELECT ran_any FROM {Step})";

    /// <summary>
    /// The statement as a text, which SQLite looks at only when it is read: so a view, a trigger and a table that is not there yet
    /// need no care.
    /// </summary>
    public override string StatementIf(string condition, string sql, bool inTransaction) =>
        Written($"CASE WHEN {condition} THEN {Dialect.ValueWriter.SqlLiteral(Dialect.ScriptWriter.ScriptStatement(sql))} "
            + $"|| ran ELSE '' END");

    /// <summary>RAISE stands in triggers only, so the error is a constraint with the message for its name.</summary>
    public override string StopUnless(string condition, string message) => $"""
        DROP TABLE IF EXISTS temp._migration_start;
        CREATE TEMP TABLE _migration_start (holds INTEGER CONSTRAINT "{message.Replace("\"", "\"\"")}" CHECK (holds));
        INSERT INTO temp._migration_start SELECT {condition};
        DROP TABLE temp._migration_start;
        """;

    // writefile writes the text as it is, whatever mode, headers or escapes of output the user's ~/.sqliterc has set.
    string Written(string text) =>
        $"UPDATE {Step} SET due = written, written = written + 1, bytes = writefile('{_file}', head || {text} || tail);\n.read {_file}";
}
