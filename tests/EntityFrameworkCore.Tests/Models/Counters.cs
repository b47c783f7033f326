using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using EfMigration = Microsoft.EntityFrameworkCore.Migrations.Migration;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Has migrations that make and change sequences in every way.</summary>
public class CountersContext(DbContextOptions<CountersContext> options) : DbContext(options);

[DbContext(typeof(CountersContext)), Migration("20250101000000_Counters")]
public class Counters : EfMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateSequence("plain");
        migrationBuilder.CreateSequence<int>("Small", startValue: 5, incrementBy: 10, maxValue: 500);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropSequence("Small");
        migrationBuilder.DropSequence("plain");
    }
}

[DbContext(typeof(CountersContext)), Migration("20250202000000_OtherCounters")]
public class OtherCounters : EfMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterSequence(
            "Small",
            incrementBy: 20,
            minValue: 5,
            maxValue: 900,
            cyclic: true,
            oldIncrementBy: 10,
            oldMaxValue: 500
        );
        migrationBuilder.RestartSequence("plain", startValue: 70);
        migrationBuilder.RenameSequence("Small", newName: "it's \"small\"");
        migrationBuilder.DropSequence("plain");
        migrationBuilder.CreateSequence("again", startValue: 3, incrementBy: 2, maxValue: 30);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropSequence("again");
        migrationBuilder.CreateSequence("plain");
        migrationBuilder.RenameSequence("it's \"small\"", newName: "Small");
        migrationBuilder.AlterSequence("Small", incrementBy: 10, maxValue: 500, oldIncrementBy: 20, oldMinValue: 5, oldMaxValue: 900);
        migrationBuilder.RestartSequence("Small", startValue: 5);
    }
}
