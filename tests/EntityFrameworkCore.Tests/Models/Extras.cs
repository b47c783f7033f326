namespace EntityFrameworkCore.Tests.Models;

/// <summary>What revisions take no notice of.</summary>
public sealed class ExtrasContext(DbContextOptions<ExtrasContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasSequence("tickets").StartsAt(100);
        modelBuilder.HasCollation("loose", locale: "und-u-ks-level1", provider: "icu", deterministic: false);
        modelBuilder.Entity<Ticket>().HasData(new Ticket { Id = 1, Text = "a" }, new Ticket { Id = 2, Text = "b" });
        modelBuilder.Entity<Ticket>().Property(ticket => ticket.Text).UseCompressionMethod("pglz");
    }
}

public class Ticket
{
    public int Id { get; set; }

    public required string Text { get; set; }
}

/// <summary>A table whose old rows SQL Server keeps.</summary>
public sealed class TemporalContext(DbContextOptions<TemporalContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Version>().ToTable("Versions", table => table.IsTemporal());
}

public class Version
{
    public int Id { get; set; }
}

/// <summary>A table that SQL Server keeps in memory.</summary>
public sealed class InMemoryContext(DbContextOptions<InMemoryContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Fast>().ToTable("Fasts", table => table.IsMemoryOptimized());
}

public class Fast
{
    public int Id { get; set; }
}
