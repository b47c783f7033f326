using System.ComponentModel.DataAnnotations;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Owned types in the owner's table, in a table of their own and in JSON; table splitting; complex types.</summary>
public sealed class OwnershipContext(DbContextOptions<OwnershipContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>(customer =>
        {
            customer.OwnsOne(one => one.Home, home => home.Property(address => address.City).HasColumnName("HomeTown"));
            customer.OwnsOne(one => one.Work);
            customer.OwnsMany(one => one.Phones, phone => phone.ToTable("Phones").HasKey("CustomerId", nameof(Phone.Number)));
            if (this.IsOnMySql())
                customer.Ignore(one => one.Settings);
            else
                customer.OwnsOne(one => one.Settings, settings =>
                {
                    settings.ToJson();
                    settings.OwnsMany(one => one.Rules);
                });
            customer.ComplexProperty(one => one.Size);
        });
        modelBuilder.Entity<Contract>(contract =>
        {
            contract.ToTable("Contracts");
            contract.HasOne(one => one.Details).WithOne().HasForeignKey<ContractDetails>(details => details.Id);
            contract.Navigation(one => one.Details).IsRequired();
        });
        modelBuilder.Entity<ContractDetails>().ToTable("Contracts");
    }
}

public class Customer
{
    public int Id { get; set; }

    [MaxLength(80)]
    public required string Name { get; set; }

    public required Address Home { get; set; }

    public Address? Work { get; set; }

    public List<Phone> Phones { get; } = [];

    public CustomerSettings? Settings { get; set; }

    public Extent Size { get; set; }
}

public class Address
{
    [MaxLength(60)]
    public required string City { get; set; }

    public string? Street { get; set; }
}

public class Phone
{
    [MaxLength(20)]
    public required string Number { get; set; }

    public bool IsMobile { get; set; }
}

public class CustomerSettings
{
    public string? Theme { get; set; }

    public List<Rule> Rules { get; } = [];
}

public class Rule
{
    public int Order { get; set; }

    public string? Text { get; set; }
}

public readonly record struct Extent(int Width, int Height);

public class Contract
{
    public int Id { get; set; }

    public required string Number { get; set; }

    public Customer? Customer { get; set; }

    public ContractDetails? Details { get; set; }
}

public class ContractDetails
{
    public int Id { get; set; }

    public string? Notes { get; set; }

    public DateTime? LastVisit { get; set; }
}
