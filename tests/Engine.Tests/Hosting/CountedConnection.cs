using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Engine.Tests.Hosting;

/// <summary>
/// A real connection that counts what is sent over it, and stops at one of these moments; when all have stopped, the process is killed.
/// </summary>
/// <param name="inner">Open.</param>
/// <param name="factory">The driver's.</param>
public sealed class CountedConnection(DbConnection inner, DbProviderFactory factory) : DbConnection
{
    static readonly AsyncLocal<int> Point = new();
    static int _last;
    static int _open;
    int _count;

    /// <summary>How many connections there will be.</summary>
    public static int Runs { get => _open; set => _open = value; }

    /// <summary>The number of the command, from 1, before which this run stops; 0: it does not.</summary>
    public static int KillAt { get => Point.Value; set => Point.Value = value; }

    /// <summary>How many commands the run that ended last has sent.</summary>
    public static int Count => _last;

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Open() => inner.Open();

    public override void Close() => inner.Close();

    protected override DbProviderFactory DbProviderFactory => factory;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        Tick();
        return new CountedTransaction(this, inner.BeginTransaction());
    }

    protected override DbCommand CreateDbCommand() => new CountedCommand(this, inner.CreateCommand());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    void Tick()
    {
        _last = ++_count;
        if (KillAt == 0 || _count < KillAt)
            return;
        if (Interlocked.Decrement(ref _open) == 0)
            Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }

    sealed class CountedTransaction(CountedConnection connection, DbTransaction inner) : DbTransaction
    {
        public DbTransaction Inner => inner;

        public override IsolationLevel IsolationLevel => inner.IsolationLevel;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
            connection.Tick();
            inner.Commit();
        }

        public override void Rollback() => inner.Rollback();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }

    sealed class CountedCommand(CountedConnection connection, DbCommand inner) : DbCommand
    {
        DbTransaction? _transaction;

        [AllowNull]
        public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

        public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

        public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

        public override bool DesignTimeVisible { get => inner.DesignTimeVisible; set => inner.DesignTimeVisible = value; }

        public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }

        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction
        {
            get => _transaction;
            set => (_transaction, inner.Transaction) = (value, (value as CountedTransaction)?.Inner);
        }

        public override void Cancel() => inner.Cancel();

        public override void Prepare() => inner.Prepare();

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        public override int ExecuteNonQuery()
        {
            connection.Tick();
            return inner.ExecuteNonQuery();
        }

        public override object? ExecuteScalar()
        {
            connection.Tick();
            return inner.ExecuteScalar();
        }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            connection.Tick();
            return inner.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
