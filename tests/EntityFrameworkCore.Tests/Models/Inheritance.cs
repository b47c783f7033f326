namespace EntityFrameworkCore.Tests.Models;

/// <summary>Classes that share a table, have a table for each type, and a table for each concrete type.</summary>
public sealed class InheritanceContext(DbContextOptions<InheritanceContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Payment>().HasDiscriminator<string>("Kind").HasValue<CardPayment>("card").HasValue<CashPayment>("cash");
        modelBuilder.Entity<Payment>().Property("Kind").HasMaxLength(8);

        modelBuilder.Entity<Vehicle>().UseTptMappingStrategy().ToTable("Vehicles");
        modelBuilder.Entity<Car>().ToTable("Cars");
        modelBuilder.Entity<Truck>().ToTable("Trucks");

        modelBuilder.Entity<Animal>().UseTpcMappingStrategy();
        modelBuilder.Entity<Cat>().ToTable("Cats").HasOne(cat => cat.Friend).WithMany().OnDelete(DeleteBehavior.SetNull);
        modelBuilder.Entity<Dog>().ToTable("Dogs");
    }
}

public abstract class Payment
{
    public int Id { get; set; }

    public decimal Amount { get; set; }
}

public class CardPayment : Payment
{
    public required string Number { get; set; }

    public DateOnly Expires { get; set; }
}

public class CashPayment : Payment
{
    public decimal Given { get; set; }
}

public class Vehicle
{
    public int Id { get; set; }

    public required string Plate { get; set; }
}

public class Car : Vehicle
{
    public int Seats { get; set; }
}

public class Truck : Vehicle
{
    public double Load { get; set; }

    public Car? Escort { get; set; }
}

public abstract class Animal
{
    public Guid Id { get; set; }

    public required string Name { get; set; }
}

public class Cat : Animal
{
    public bool IsIndoor { get; set; }

    public Dog? Friend { get; set; }
}

public class Dog : Animal
{
    public byte Tricks { get; set; }
}
