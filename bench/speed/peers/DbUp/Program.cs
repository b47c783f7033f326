using DbUp;
using DbUp.Engine;

// DbUp <product> upgrade <revisions>, the connection string in BENCH_CONNECTION.
var connection = Environment.GetEnvironmentVariable("BENCH_CONNECTION")!;
var scripts = Enumerable.Range(1, int.Parse(args[2])).Select(i => new SqlScript(
    $"{i:00000}.sql",
    $"CREATE TABLE t{i} (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, made TIMESTAMP NULL);\nCREATE INDEX ix_t{i}_name ON t{i} (name);"
));
var target = args[0] == "sqlite" ? DeployChanges.To.SqliteDatabase(connection) : DeployChanges.To.PostgresqlDatabase(connection);
var result = target.WithScripts(scripts).WithTransactionPerScript().LogToNowhere().Build().PerformUpgrade();
if (!result.Successful)
    throw result.Error;
