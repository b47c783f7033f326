using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Engine.Tests.SqlServer;

/// <summary>No server: a connection that answers each text with rows given as data, and counts the texts.</summary>
sealed class CatalogConnection(Func<string, object?[][]> answer) : DbConnection
{
    public List<string> Asked { get; } = [];

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new Command(this);

    DataTableReader Answer(string sql)
    {
        Asked.Add(sql);
        var table = new DataTable();
        var rows = answer(sql);
        for (var i = 0; i < (rows.Length == 0 ? 1 : rows[0].Length); i++)
            table.Columns.Add($"c{i}", rows.Select(row => row[i]?.GetType()).FirstOrDefault(type => type is not null) ?? typeof(string));
        foreach (var row in rows)
            table.Rows.Add(row.Select(value => value ?? DBNull.Value).ToArray());
        return table.CreateDataReader();
    }

    sealed class Command(CatalogConnection connection) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery()
        {
            using var reader = connection.Answer(CommandText);
            return -1;
        }

        public override object? ExecuteScalar()
        {
            using var reader = connection.Answer(CommandText);
            return reader.Read() ? reader.GetValue(0) : null;
        }

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => connection.Answer(CommandText);
    }
}
