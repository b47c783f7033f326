namespace EntityFrameworkCore.Tests.Models;

/// <summary>What SQLite has of its own: collations, keys that count with and without AUTOINCREMENT, virtual columns.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Word>(word =>
        {
            word.Property(one => one.Text).UseCollation("NOCASE");
            word.HasIndex(one => one.Text).IsUnique();
            word.Property(one => one.Length).HasComputedColumnSql("length(\"Text\")", stored: false);
            word.Property(one => one.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<Meaning>().Property(one => one.Id).HasColumnType("INTEGER");
        modelBuilder.Entity<Count>().HasKey(one => one.Key);
        modelBuilder.Entity<Count>().Property(one => one.Key).HasConversion<string>();
    }
}

public class Word
{
    public int Id { get; set; }

    public required string Text { get; set; }

    public int Length { get; set; }

    public List<Meaning> Meanings { get; } = [];
}

public class Meaning
{
    public int Id { get; set; }

    public required string Text { get; set; }
}

public class Count
{
    public long Key { get; set; }

    public int Number { get; set; }
}
