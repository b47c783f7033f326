using System.Data.Common;
using Engine.Tests.Hosting;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Extending;

/// <summary>An empty database of a product, which several projects in turn are run on, as the versions of one project would be.</summary>
sealed class Product : IDisposable
{
    readonly List<CompiledProject> projects = [];
    readonly string folder = Directory.CreateTempSubdirectory("product-").FullName;
    readonly string binds;
    readonly Func<DbConnection>? connect;
    readonly Action end = () => { };

    public Product(string name)
    {
        switch (name)
        {
            case "PostgreSQL":
                var postgres = PostgreSqlServer.Current.CreateDatabase();
                var parts = new NpgsqlConnectionStringBuilder(postgres);
                binds = $"default=postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false";
                connect = () => new NpgsqlConnection(postgres);
                end = () => PostgreSqlServer.Current.DropDatabase(postgres);
                break;
            case "MariaDB":
                var maria = MariaDbServer.Current.CreateDatabase();
                binds = $"default={MariaDbServer.Url(maria)}";
                end = () => MariaDbServer.Current.DropDatabase(maria);
                break;
            default:
                binds = $"default=sqlite:///{Path.Combine(folder, "app.db")}";
                connect = () => new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "app.db")};Pooling=False");
                break;
        }
    }

    /// <summary>The project with these files.</summary>
    public CompiledProject Project(string source, params string[] others)
    {
        var project = new CompiledProject(source, others) { Binds = binds, Connect = connect };
        projects.Add(project);
        return project;
    }

    /// <summary>The file that autogenerate writes.</summary>
    public static string Write(CompiledProject project, string id, params string[] options) =>
        File.ReadAllText(project.Run("Revision", ["Autogenerate=true", $"RevisionId={id}", $"Message=change {id}", "Staging=stage", .. options]).Succeeded().Outputs("Revision").Single());

    public void Dispose()
    {
        projects.ForEach(project => project.Dispose());
        Directory.Delete(folder, recursive: true);
        end();
    }
}
