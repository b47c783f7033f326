using System.ComponentModel.DataAnnotations;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Every type that all providers map, converters, computed columns, and defaults of each kind.</summary>
public sealed class ValuesContext(DbContextOptions<ValuesContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Everything>(all =>
        {
            all.Property(one => one.Decimal).HasPrecision(20, 4);
            all.Property(one => one.Code).HasMaxLength(3).IsFixedLength();
            all.Property(one => one.Level).HasConversion<string>().HasMaxLength(10).HasDefaultValue(Level.High);
            all.Property(one => one.Other).HasDefaultValue(Level.Low);
            all.Property(one => one.Site).HasConversion(site => site!.ToString(), text => new Uri(text));
            all.Property(one => one.Double).HasDefaultValue(0.25);
            all.Property(one => one.Float).HasDefaultValue(1.5f);
            all.Property(one => one.Long).HasDefaultValue(9_000_000_000L);
            all.Property(one => one.Short).HasDefaultValue((short)-7);
            all.Property(one => one.Byte).HasDefaultValue((byte)200);
            all.Property(one => one.Guid).HasDefaultValue(new Guid("6f1b8d0e-2a4c-4e0f-9d3b-5c7a1e2f3a4b"));
            all.Property(one => one.Day).HasDefaultValue(new DateOnly(2024, 2, 29));
            all.Property(one => one.Time).HasDefaultValue(new TimeOnly(8, 30));
            all.Property(one => one.Moment).HasDefaultValue(new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc));
            all.Property(one => one.Bytes).HasDefaultValue(new byte[] { 1, 255 });
            all.Property(one => one.Letter).HasDefaultValue('x');
            all.Property(one => one.Double2).HasComputedColumnSql(this.Sql("\"Int\" * 2"), stored: true);
            all.Property(one => one.Version).IsRowVersion();
            all.Property(one => one.Unsigned).HasDefaultValueSql("(1 + 1)");
            if (this.IsOnMySql())
                all.Ignore(one => one.Numbers).Ignore(one => one.Words);
        });
    }
}

public enum Level
{
    Low,
    High,
}

public class Everything
{
    public int Id { get; set; }

    public int Int { get; set; }

    public long Long { get; set; }

    public short Short { get; set; }

    public byte Byte { get; set; }

    public sbyte Signed { get; set; }

    public uint Unsigned { get; set; }

    public ulong Large { get; set; }

    public bool Bool { get; set; }

    public bool? Maybe { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public decimal Decimal { get; set; }

    public decimal Plain { get; set; }

    public char Letter { get; set; }

    public required string Text { get; set; }

    [MaxLength(500)]
    public string? Short500 { get; set; }

    public required string Code { get; set; }

    public required byte[] Bytes { get; set; }

    [MaxLength(16)]
    public byte[]? Hash { get; set; }

    public DateTime Moment { get; set; }

    public DateTimeOffset Zoned { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Time { get; set; }

    public TimeSpan Span { get; set; }

    public Guid Guid { get; set; }

    public Level Level { get; set; }

    public Level Other { get; set; }

    public Uri? Site { get; set; }

    public int[] Numbers { get; set; } = [];

    public List<string> Words { get; set; } = [];

    public int Double2 { get; set; }

    public byte[]? Version { get; set; }
}
