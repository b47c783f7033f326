using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The providers of EF Core for one product. They are the project's own, and so known by their names only.</summary>
sealed record Provider(string Product, Func<ProviderModel> Model, IReadOnlyList<ProviderPackage> Packages)
{
    static readonly Provider[] All =
    [
        new("sqlite", () => new SqliteModel(),
            [new("Microsoft.EntityFrameworkCore.Sqlite", "SqliteDbContextOptionsBuilderExtensions", "UseSqlite")]),
        new("postgresql", () => new NpgsqlModel(),
            [new("Npgsql.EntityFrameworkCore.PostgreSQL", "NpgsqlDbContextOptionsBuilderExtensions", "UseNpgsql")]),
        new("mysql", () => new MySqlModel(),
        [
            new("Pomelo.EntityFrameworkCore.MySql", "MySqlDbContextOptionsBuilderExtensions", "UseMySql"),
            new("MySql.EntityFrameworkCore", "MySQLDbContextOptionsExtensions", "UseMySQL"),
        ]),
        new("mssql", () => new SqlServerModel(),
            [new("Microsoft.EntityFrameworkCore.SqlServer", "SqlServerDbContextOptionsExtensions", "UseSqlServer")]),
    ];

    /// <summary>Those of a product; null where none is known.</summary>
    public static Provider? Of(MigrationsBuild.Dialects.Dialect dialect) => Array.Find(All, provider => provider.Product == dialect.Name);

    /// <summary>What they are called.</summary>
    public IEnumerable<string> Assemblies => Packages.Select(package => package.Assembly);

    /// <summary>Configures options with the one that the project references. No connection is needed for a model.</summary>
    public void Use(DbContextOptionsBuilder options)
    {
        foreach (var package in Packages)
            if (package.Method is { } use)
            {
                use.Invoke(null, BindingFlags.DoNotWrapExceptions, null, package.Arguments(use, options), null);
                return;
            }
        throw new InvalidOperationException($"The project references no provider of EF Core for it: {string.Join(" or ", Assemblies)}.");
    }
}

/// <summary>One provider: its assembly, and the extension method that configures options with it.</summary>
sealed record ProviderPackage(string Assembly, string Class, string Name)
{
    /// <summary>The method in its form without connection; null where the project does not reference the provider.</summary>
    public MethodInfo? Method => Loaded?.GetType($"Microsoft.EntityFrameworkCore.{Class}")
        ?.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.Name == Name && !method.IsGenericMethod && method.GetParameters().All(IsGiven))
        .MinBy(method => method.GetParameters().Length);

    Assembly? Loaded
    {
        get
        {
            try
            {
                return System.Reflection.Assembly.Load(Assembly);
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>What the method is called with.</summary>
    public object?[] Arguments(MethodInfo method, DbContextOptionsBuilder options) =>
        [.. method.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(DbContextOptionsBuilder) => options,
            { Name: "ServerVersion" } type => Version(type),
            _ => (object?)null,
        })];

    static bool IsGiven(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(DbContextOptionsBuilder)
        || parameter.ParameterType.Name == "ServerVersion"
        || typeof(Delegate).IsAssignableFrom(parameter.ParameterType);

    // Pomelo asks for the server's version; a model needs one that has all that a model may use.
    static object Version(Type type) => type.GetMethod("Parse", [typeof(string)])!.Invoke(null, ["8.0.36-mysql"])!;
}
