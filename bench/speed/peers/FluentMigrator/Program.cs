using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection;

// FluentMigrator <product> upgrade, the connection string in BENCH_CONNECTION.
var connection = Environment.GetEnvironmentVariable("BENCH_CONNECTION")!;
using var services = new ServiceCollection()
    .AddFluentMigratorCore()
    .ConfigureRunner(runner => (args[0] == "sqlite" ? runner.AddSQLite() : runner.AddPostgres())
        .WithGlobalConnectionString(connection).ScanIn(typeof(Program).Assembly).For.Migrations())
    .BuildServiceProvider(false);
using var scope = services.CreateScope();
scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
