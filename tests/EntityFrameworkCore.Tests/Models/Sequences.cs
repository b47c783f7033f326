using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using EfMigration = Microsoft.EntityFrameworkCore.Migrations.Migration;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Sequences of each kind: named ones, those of keys, and the one that the tables of a hierarchy share.</summary>
public sealed class SequencesContext(DbContextOptions<SequencesContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasSequence("OrderNumbers", "shop").StartsAt(1000).IncrementsBy(10).HasMin(10).HasMax(99999).IsCyclic();
        modelBuilder.HasSequence<int>("small");
        modelBuilder.HasSequence<short>("do\"wn").StartsAt(-5).IncrementsBy(-1).HasMin(-50).HasMax(-1);
        modelBuilder.Entity<Bill>(bill =>
        {
            bill.Property(one => one.Number).HasDefaultValueSql(Database.IsNpgsql()
                ? "nextval('shop.\"OrderNumbers\"')" : "NEXT VALUE FOR [shop].[OrderNumbers]");
            if (Database.IsNpgsql())
                NpgsqlPropertyBuilderExtensions.UseHiLo(bill.Property(one => one.Id), "bill_hilo");
            else
                SqlServerPropertyBuilderExtensions.UseHiLo(bill.Property(one => one.Id), "bill_hilo");
        });
        modelBuilder.Entity<BillLine>(line =>
        {
            if (Database.IsNpgsql())
                NpgsqlPropertyBuilderExtensions.UseSequence(line.Property(one => one.Id));
            else
                SqlServerPropertyBuilderExtensions.UseSequence(line.Property(one => one.Id));
        });
        modelBuilder.Entity<Form>().UseTpcMappingStrategy();
        modelBuilder.Entity<Circle>().ToTable("Circles");
        modelBuilder.Entity<Square>().ToTable("Squares");
    }
}

public class Bill
{
    public int Id { get; set; }

    public long Number { get; set; }
}

public class BillLine
{
    public int Id { get; set; }
}

public abstract class Form
{
    public int Id { get; set; }
}

public class Circle : Form
{
    public double Radius { get; set; }
}

public class Square : Form
{
    public double Side { get; set; }
}

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
        migrationBuilder.CreateSequence("again", startValue: -3, incrementBy: -1, maxValue: 3);
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
