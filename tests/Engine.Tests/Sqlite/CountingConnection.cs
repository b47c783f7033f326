using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Engine.Tests.Sqlite;

/// <summary>Counts the commands that are made; the rest is the other connection's.</summary>
sealed class CountingConnection(DbConnection inner) : DbConnection
{
    public int Commands { get; private set; }

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Close()
    {
        // The inner connection belongs to the test.
    }

    public override void Open() => inner.Open();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand()
    {
        Commands++;
        return inner.CreateCommand();
    }
}
