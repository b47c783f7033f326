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
