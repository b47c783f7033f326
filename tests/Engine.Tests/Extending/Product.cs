using System.Data.Common;
using Engine.Tests.Hosting;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Extending;

/// <summary>An empty database of a product, which several projects in turn are run on, as the versions of one project would be.</summary>
sealed class Product : IDisposable
{
    readonly List<CompiledProject> _projects = [];
    readonly string _folder = Directory.CreateTempSubdirectory("product-").FullName;
    readonly string _binds;
    readonly Func<DbConnection>? _connect;
    readonly Action _end = () => { };

    public Product(string name)
    {
        switch (name)
        {
            case "PostgreSQL":
                var postgres = PostgreSqlServer.Current.CreateDatabase();
                var parts = new NpgsqlConnectionStringBuilder(postgres);
                _binds = $"default=postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false";
                _connect = () => new NpgsqlConnection(postgres);
                _end = () => PostgreSqlServer.Current.DropDatabase(postgres);
                break;
            case "MariaDB":
                var maria = MariaDbServer.Current.CreateDatabase();
                _binds = $"default={MariaDbServer.Url(maria)}";
                _end = () => MariaDbServer.Current.DropDatabase(maria);
                break;
            default:
                _binds = $"default=sqlite:///{Path.Combine(_folder, "app.db")}";
                _connect = () => new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "app.db")};Pooling=False");
                break;
        }
    }

    /// <summary>The project with these files.</summary>
    public CompiledProject Project(string source, params string[] others)
    {
        var project = new CompiledProject(source, others) { Binds = _binds, Connect = _connect };
        _projects.Add(project);
        return project;
    }

    /// <summary>The file that autogenerate writes.</summary>
    public static string Write(CompiledProject project, string id, params string[] options) =>
        File.ReadAllText(
            project
                .Run("Revision", ["Autogenerate=true", $"RevisionId={id}", $"Message=change {id}", "Staging=stage", .. options])
                .Succeeded()
                .Outputs("Revision")
                .Single()
        );

    public void Dispose()
    {
        _projects.ForEach(project => project.Dispose());
        Directory.Delete(_folder, recursive: true);
        _end();
    }
}
