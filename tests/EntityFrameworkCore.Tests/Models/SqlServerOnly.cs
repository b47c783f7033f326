using System.ComponentModel.DataAnnotations;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>What SQL Server has of its own.</summary>
public sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Account>(account =>
    {
        account.ToTable("Accounts", "books");
        account.Property(one => one.Id).UseIdentityColumn(100, 5);
        account.HasKey(one => one.Id).IsClustered(false);
        account.HasAlternateKey(one => one.Key);
        account.Property(one => one.Code).UseCollation("Latin1_General_BIN2");
        account.Property(one => one.Opened).HasDefaultValueSql("GETUTCDATE()");
        account.Property(one => one.Balance).HasPrecision(19, 4);
        account.Property(one => one.Twice).HasComputedColumnSql("[Balance] * 2", stored: true);
        account.Property(one => one.Stamp).IsRowVersion();
        account.HasIndex(one => one.Opened).IsClustered();
        SqlServerIndexBuilderExtensions.IncludeProperties(account.HasIndex(one => one.Code), "Balance").IsUnique()
            .HasFilter("[Code] <> N''");
    });
}

public class Account
{
    public int Id { get; set; }

    [MaxLength(20)]
    public required string Code { get; set; }

    public DateTime Opened { get; set; }

    public decimal Balance { get; set; }

    public decimal Twice { get; set; }

    public required byte[] Stamp { get; set; }

    public Guid Key { get; set; }
}
