namespace Lite;

sealed class LiteConnector(Dialect dialect) : Connector(dialect)
{
    public override IReadOnlyList<Driver> Drivers { get; } =
        [new("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.SqliteFactory")];

    public override string ConnectionString(DatabaseUrl url, string folder) =>
        $"Data Source={Path.GetFullPath(url.Database!, folder)};Pooling=False";
}
