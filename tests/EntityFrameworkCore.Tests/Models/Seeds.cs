using System.ComponentModel.DataAnnotations;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Rows of the model (HasData), of every kind of value.</summary>
public sealed class SeedsContext(DbContextOptions<SeedsContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Seeds.Model(modelBuilder);
        modelBuilder.Entity<Staffer>().Ignore(person => person.Nick);
        modelBuilder.Entity<Country>().HasData(
            new Country { Code = "DE", Name = "Germany", Area = Area.Europe },
            new Country { Code = "FR", Name = "France's \\ \"ü\"\n", Area = Area.Europe },
            new Country { Code = "JP", Name = "Japan", Area = Area.Asia }
        );
        // The manager stands after the one who has him.
        modelBuilder.Entity<Staffer>().HasData(
            Seeds.Staffer(1, "FR", managerId: 3), Seeds.Staffer(2, null, null), Seeds.Staffer(3, "DE", null)
        );
        modelBuilder.Entity<Staffer>().OwnsOne(person => person.Address).HasData(Seeds.Address(1, "Lyon"), Seeds.Address(3, "Bonn"));
        modelBuilder.Entity<Label>().HasData(new Label { Id = -1, Text = "new" }, new Label { Id = 1, Text = "old" });
        modelBuilder.Entity<Capital>().HasData(
            new Capital { CountryCode = "FR", Kind = 1, Mark = Seeds.Mark(1) },
            new Capital { CountryCode = "FR", Kind = 2, Mark = Seeds.Mark(2) }
        );
        modelBuilder.Entity<Motto>().HasData(new Motto { Id = 1 }, new Motto { Id = 2, Text = "kept" }, new Motto { Id = 3 });
    }
}

/// <summary>The same model some time later: rows have other values, rows come and go, a column and a table are new.</summary>
public sealed class ChangedSeedsContext(DbContextOptions<ChangedSeedsContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Seeds.Model(modelBuilder);
        modelBuilder.Entity<Country>().HasData(
            new Country { Code = "DE", Name = "Germany", Area = Area.World },
            new Country { Code = "AT", Name = "Austria", Area = Area.Europe },
            new Country { Code = "JP", Name = "Japan", Area = Area.Asia }
        );
        // FR goes when nobody is from there any longer.
        modelBuilder.Entity<Staffer>().HasData(
            Seeds.Staffer(1, "AT", managerId: 4, "one"), Seeds.Staffer(3, "DE", null, "three"), Seeds.Staffer(4, "JP", null)
        );
        modelBuilder.Entity<Staffer>().OwnsOne(person => person.Address).HasData(Seeds.Address(1, "Wien"), Seeds.Address(3, "Bonn"));
        // Each takes over the text of another, which is unique.
        modelBuilder.Entity<Label>().HasData(
            new Label { Id = -1, Text = "newer" }, new Label { Id = 2, Text = "old" }, new Label { Id = 3, Text = "new" }
        );
        modelBuilder.Entity<Capital>().HasData(
            new Capital { CountryCode = "AT", Kind = 1, Mark = Seeds.Mark(1) }, new Capital { CountryCode = "DE", Kind = 2, Mark = null }
        );
        modelBuilder.Entity<Currency>().HasData(new Currency { Code = "EUR" });
        // One row gets a text and one goes before each must have one.
        modelBuilder.Entity<Motto>().Property(motto => motto.Text).IsRequired();
        modelBuilder.Entity<Motto>().HasData(new Motto { Id = 1, Text = "given" }, new Motto { Id = 2, Text = "kept" });
    }
}

public static class Seeds
{
    public static void Model(ModelBuilder model)
    {
        model.Entity<Country>(country =>
        {
            country.HasKey(one => one.Code);
            country.Property(one => one.Area).HasConversion<string>().HasMaxLength(20);
        });
        model.Entity<Staffer>(person =>
        {
            person.HasOne<Country>().WithMany().HasForeignKey("CountryCode").OnDelete(DeleteBehavior.Restrict);
            person.HasOne<Staffer>().WithMany().HasForeignKey("ManagerId").OnDelete(DeleteBehavior.Restrict);
            person.Property(one => one.Wage).HasPrecision(12, 4);
            person.OwnsOne(one => one.Address);
        });
        model.Entity<Label>().HasIndex(label => label.Text).IsUnique();
        model.Entity<Capital>(capital =>
        {
            capital.HasKey(one => new { one.CountryCode, one.Kind });
            capital.HasOne<Country>().WithMany().HasForeignKey(one => one.CountryCode).OnDelete(DeleteBehavior.Restrict);
            capital.HasIndex(one => one.Mark).IsUnique();
        });
    }

    public static Guid Mark(int number) => new($"0f8fad5b-d9cb-469f-a165-00000000000{number}");

    public static object Staffer(int id, string? country, int? managerId, string? nick = null) => new
    {
        Id = id,
        Name = $"Person {id}",
        CountryCode = country,
        ManagerId = managerId,
        Born = new DateTime(1970, 2, id, 3, 4, 5, DateTimeKind.Utc).AddMilliseconds(678),
        Since = new DateOnly(2001, 2, id),
        Wakes = new TimeOnly(6, id, 7),
        Seen = new DateTimeOffset(2024, 5, id, 1, 2, 3, TimeSpan.Zero),
        Wage = 1234.5600m + id,
        Score = 0.1 * id,
        Ratio = id == 1 ? 1.5f : (float?)null,
        Key = new Guid($"0f8fad5b-d9cb-469f-a165-70867728950{id}"),
        Photo = new byte[] { 0, (byte)id, 255 },
        IsActive = id != 2,
        Grade = id == 3 ? Grade.High : Grade.Low,
        Big = long.MaxValue - id,
        Nick = nick,
    };

    public static object Address(int id, string city) => new { StafferId = id, City = city };
}

public enum Area
{
    World,
    Europe,
    Asia,
}

public enum Grade : byte
{
    Low = 1,
    High = 9,
}

public class Country
{
    [MaxLength(2)]
    public required string Code { get; set; }

    [MaxLength(100)]
    public required string Name { get; set; }

    public Area Area { get; set; }
}

public class Staffer
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public DateTime Born { get; set; }

    public DateOnly Since { get; set; }

    public TimeOnly Wakes { get; set; }

    public DateTimeOffset Seen { get; set; }

    public decimal Wage { get; set; }

    public double Score { get; set; }

    public float? Ratio { get; set; }

    public Guid Key { get; set; }

    public required byte[] Photo { get; set; }

    public bool IsActive { get; set; }

    public Grade Grade { get; set; }

    public long Big { get; set; }

    public string? Nick { get; set; }

    public PostalAddress? Address { get; set; }
}

public class PostalAddress
{
    [MaxLength(50)]
    public string? City { get; set; }
}

public class Label
{
    public int Id { get; set; }

    [MaxLength(50)]
    public required string Text { get; set; }
}

public class Capital
{
    [MaxLength(2)]
    public required string CountryCode { get; set; }

    public short Kind { get; set; }

    public Guid? Mark { get; set; }
}

public class Motto
{
    public int Id { get; set; }

    [MaxLength(50)]
    public string? Text { get; set; }
}

public class Currency
{
    [Key, MaxLength(3)]
    public required string Code { get; set; }
}
