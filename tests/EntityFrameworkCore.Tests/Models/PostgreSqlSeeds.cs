using System.Text.Json;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Rows with keys that PostgreSQL always generates, and with values that only it has.</summary>
public sealed class PostgreSqlSeedsContext(DbContextOptions<PostgreSqlSeedsContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Voucher>(voucher =>
    {
        voucher.Property(one => one.Id).UseIdentityAlwaysColumn();
        voucher.Property(one => one.Text).HasColumnType("jsonb");
        voucher.HasData(
            new Voucher { Id = 4, Tags = ["a", "it's"], Text = """{"a": [1, "x"]}""", Data = JsonDocument.Parse("""{"b": null}""") },
            new Voucher { Id = 5, Tags = [], Text = "[]", Data = null }
        );
    });
}

public sealed class Voucher
{
    public int Id { get; set; }

    public required string[] Tags { get; set; }

    public required string Text { get; set; }

    public JsonDocument? Data { get; set; }
}
