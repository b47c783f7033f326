using System.ComponentModel.DataAnnotations;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>What MySQL and MariaDB have of their own: character sets, collations, counted keys, lengths of indexes.</summary>
public sealed class MariaDbContext(DbContextOptions<MariaDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Letter>(letter =>
        {
            letter.Property(one => one.Code).HasCharSet("ascii").UseCollation("ascii_bin");
            letter.Property(one => one.Changed).HasColumnType("timestamp(6)").ValueGeneratedOnAddOrUpdate();
            letter.HasIndex(one => one.Text).HasPrefixLength(20);
            letter.HasIndex(one => one.Body).IsFullText();
        });
        modelBuilder.Entity<Stamp>().ToTable(table => table.HasComment("in Latin")).HasCharSet("latin1");
    }
}

public class Letter
{
    public long Id { get; set; }

    [MaxLength(10)]
    public required string Code { get; set; }

    [MaxLength(400)]
    public required string Text { get; set; }

    public required string Body { get; set; }

    public DateTime Changed { get; set; }
}

public class Stamp
{
    public uint Id { get; set; }

    [MaxLength(30)]
    public required string Name { get; set; }
}
