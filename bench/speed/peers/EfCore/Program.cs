using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

// EfCore <product> upgrade|script, the connection string in BENCH_CONNECTION.
using var context = new BenchContext(args[0], Environment.GetEnvironmentVariable("BENCH_CONNECTION") ?? "");
switch (args[1])
{
    case "upgrade": context.Database.Migrate(); break;
    case "script": File.WriteAllText(args[2], context.GetService<IMigrator>().GenerateScript()); break;
    default: throw new ArgumentException(args[1]);
}

public sealed class BenchContext(string product, string connection) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        if (product == "sqlite")
            options.UseSqlite(connection);
        else
            options.UseNpgsql(connection);
        // The migrations stand without snapshots, which is to EF Core's advantage: it has a thousand models less to build.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }
}
