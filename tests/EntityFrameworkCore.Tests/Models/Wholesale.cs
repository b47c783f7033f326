using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>A wholesaler: products, stock, staff, orders, deliveries, invoices, mostly by conventions and attributes.</summary>
public sealed class WholesaleContext(DbContextOptions<WholesaleContext> options) : DbContext(options)
{
    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Branch> Branches => Set<Branch>();

    public DbSet<Employee> Employees => Set<Employee>();

    public DbSet<Skill> Skills => Set<Skill>();

    public DbSet<Vendor> Vendors => Set<Vendor>();

    public DbSet<ProductGroup> ProductGroups => Set<ProductGroup>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<VendorOffer> VendorOffers => Set<VendorOffer>();

    public DbSet<PriceList> PriceLists => Set<PriceList>();

    public DbSet<Price> Prices => Set<Price>();

    public DbSet<Depot> Depots => Set<Depot>();

    public DbSet<Stock> Stocks => Set<Stock>();

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderLine> OrderLines => Set<OrderLine>();

    public DbSet<Carrier> Carriers => Set<Carrier>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<decimal>().HavePrecision(14, 4);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OrderLine>(line =>
        {
            line.HasKey(one => new { one.OrderId, one.Number });
            line.Property(one => one.Total).HasComputedColumnSql(this.Sql("\"Amount\" * \"UnitPrice\""), stored: true);
            line.ToTable(table => table.HasCheckConstraint("CK_OrderLines_Amount", this.Sql("\"Amount\" > 0")));
        });
        modelBuilder.Entity<Stock>().HasKey(one => new { one.DepotId, one.ProductId });
        modelBuilder.Entity<VendorOffer>().HasKey(one => new { one.VendorId, one.ProductId });
        modelBuilder.Entity<Price>(price =>
        {
            price.HasIndex(one => new { one.PriceListId, one.ProductId, one.From }).IsUnique();
            price.Property(one => one.From).HasDefaultValueSql("CURRENT_DATE");
        });
        modelBuilder.Entity<Order>(order =>
        {
            order.Property(one => one.State).HasConversion<string>().HasMaxLength(12).HasDefaultValue(OrderState.Open);
            order.HasIndex(one => one.State).HasFilter(this.Filter("\"State\" <> 'Closed'"));
            order.OwnsOne(one => one.ShipTo);
        });
        modelBuilder.Entity<Client>().OwnsOne(one => one.Seat);
        modelBuilder.Entity<Employee>().HasOne(one => one.Chief).WithMany(one => one.Team).OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity<Invoice>().HasOne(one => one.Order).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

public class Region
{
    public int RegionId { get; set; }

    [MaxLength(50)]
    public required string Name { get; set; }
}

[Index(nameof(Code), IsUnique = true)]
public class Branch
{
    public int BranchId { get; set; }

    [MaxLength(10)]
    public required string Code { get; set; }

    public required Region Region { get; set; }

    public DateOnly? Opened { get; set; }
}

public class Employee
{
    public int EmployeeId { get; set; }

    [MaxLength(40)]
    public required string FirstName { get; set; }

    [MaxLength(40)]
    public required string LastName { get; set; }

    public DateOnly Hired { get; set; }

    public int? ChiefId { get; set; }

    public Employee? Chief { get; set; }

    public List<Employee> Team { get; } = [];

    public Branch? Branch { get; set; }

    public byte[]? Photo { get; set; }

    public List<Skill> Skills { get; } = [];
}

public class Skill
{
    [Key, MaxLength(30)]
    public required string Name { get; set; }

    public List<Employee> Employees { get; } = [];
}

public class Vendor
{
    public int VendorId { get; set; }

    [MaxLength(100)]
    public required string Company { get; set; }

    [MaxLength(2), Column(TypeName = "char(2)")]
    public required string Country { get; set; }

    public string? Homepage { get; set; }
}

public class ProductGroup
{
    public int ProductGroupId { get; set; }

    [MaxLength(60)]
    public required string Name { get; set; }

    public ProductGroup? Parent { get; set; }
}

[Index(nameof(Name))]
[Index(nameof(ProductGroupId), nameof(IsDiscontinued))]
public class Product
{
    public int ProductId { get; set; }

    [MaxLength(120)]
    public required string Name { get; set; }

    [MaxLength(13)]
    public string? Barcode { get; set; }

    public int ProductGroupId { get; set; }

    public ProductGroup? ProductGroup { get; set; }

    public bool IsDiscontinued { get; set; }

    public double Weight { get; set; }
}

public class VendorOffer
{
    public int VendorId { get; set; }

    public Vendor? Vendor { get; set; }

    public int ProductId { get; set; }

    public Product? Product { get; set; }

    public decimal Price { get; set; }

    public int LeadDays { get; set; }
}

public class PriceList
{
    public int PriceListId { get; set; }

    [MaxLength(30)]
    public required string Name { get; set; }

    [MaxLength(3)]
    public required string Currency { get; set; }
}

public class Price
{
    public long PriceId { get; set; }

    public int PriceListId { get; set; }

    public PriceList? PriceList { get; set; }

    public int ProductId { get; set; }

    public Product? Product { get; set; }

    public DateOnly From { get; set; }

    public decimal Amount { get; set; }
}

public class Depot
{
    public int DepotId { get; set; }

    [MaxLength(40)]
    public required string Name { get; set; }

    public Employee? Keeper { get; set; }
}

public class Stock
{
    public int DepotId { get; set; }

    public Depot? Depot { get; set; }

    public int ProductId { get; set; }

    public Product? Product { get; set; }

    public int OnHand { get; set; }

    public int Reserved { get; set; }
}

public class Seat
{
    [MaxLength(80)]
    public string? Street { get; set; }

    [MaxLength(60)]
    public required string Town { get; set; }

    [MaxLength(12)]
    public string? Postcode { get; set; }
}

public class Client
{
    public int ClientId { get; set; }

    [MaxLength(100)]
    public required string Company { get; set; }

    public PriceList? PriceList { get; set; }

    public required Seat Seat { get; set; }

    public decimal? CreditLimit { get; set; }

    public List<Contact> Contacts { get; } = [];
}

public class Contact
{
    public int ContactId { get; set; }

    public int ClientId { get; set; }

    [MaxLength(80)]
    public required string Name { get; set; }

    [MaxLength(120)]
    public string? Email { get; set; }
}

public enum OrderState
{
    Open,
    Packed,
    Closed,
}

[Index(nameof(ClientId), nameof(Placed), IsDescending = [false, true])]
public class Order
{
    public int OrderId { get; set; }

    public int ClientId { get; set; }

    public Client? Client { get; set; }

    public Employee? SoldBy { get; set; }

    public DateTimeOffset Placed { get; set; }

    public DateOnly? Wanted { get; set; }

    public OrderState State { get; set; }

    public Seat? ShipTo { get; set; }

    public List<OrderLine> Lines { get; } = [];
}

public class OrderLine
{
    public int OrderId { get; set; }

    public short Number { get; set; }

    public required Product Product { get; set; }

    public int Amount { get; set; }

    public decimal UnitPrice { get; set; }

    public float Discount { get; set; }

    public decimal Total { get; set; }
}

public class Carrier
{
    public int CarrierId { get; set; }

    [MaxLength(60)]
    public required string Name { get; set; }

    [MaxLength(24), Unicode(false)]
    public string? Phone { get; set; }
}

public class Delivery
{
    public Guid DeliveryId { get; set; }

    public required Order Order { get; set; }

    public required Depot From { get; set; }

    public Carrier? Carrier { get; set; }

    public DateTime? Left { get; set; }

    public TimeSpan? Took { get; set; }
}

[Index(nameof(Number), IsUnique = true)]
public class Invoice
{
    public int InvoiceId { get; set; }

    [MaxLength(16)]
    public required string Number { get; set; }

    public required Order Order { get; set; }

    public DateOnly Issued { get; set; }

    public decimal Net { get; set; }

    public decimal Tax { get; set; }

    public List<Receipt> Receipts { get; } = [];
}

public class Receipt
{
    public long ReceiptId { get; set; }

    public int InvoiceId { get; set; }

    public DateTime At { get; set; }

    public decimal Amount { get; set; }
}
