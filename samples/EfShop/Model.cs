using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace EfShop;

/// <summary>The shop, as EF Core sees it.</summary>
public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().HasIndex(product => product.Name).IsUnique();
        modelBuilder.Entity<Order>().OwnsOne(order => order.ShipTo);
        modelBuilder.Entity<Order>().Property(order => order.Placed).HasDefaultValueSql("CURRENT_TIMESTAMP");
        modelBuilder.Entity<OrderLine>().HasKey(line => new { line.OrderId, line.Number });
    }
}

public class Product
{
    public int Id { get; set; }

    [MaxLength(100)]
    public required string Name { get; set; }

    public decimal Price { get; set; }
}

public class Order
{
    public int Id { get; set; }

    public DateTime Placed { get; set; }

    public required Address ShipTo { get; set; }

    public List<OrderLine> Lines { get; } = [];
}

public class OrderLine
{
    public int OrderId { get; set; }

    public int Number { get; set; }

    public required Product Product { get; set; }

    public int Amount { get; set; }
}

public class Address
{
    [MaxLength(60)]
    public required string City { get; set; }

    public string? Street { get; set; }
}
