using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild.Model;

namespace Shop.Models;

public enum OrderState
{
    Open,
    Paid,
    Sent,
}

[Table("customers")]
public sealed class Customer
{
    public int Id { get; set; }

    [MaxLength(200)]
    public string Name { get; set; } = "";

    [Unique]
    [MaxLength(200)]
    public string Email { get; set; } = "";
}

[Table("orders")]
[Index(nameof(PlacedAt))]
[Check("\"Total\" >= 0", Name = "Total")]
public sealed class Order
{
    public long Id { get; set; }

    public int CustomerId { get; set; }

    public Customer Customer { get; set; } = null!;

    public OrderState State { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    [Column(TypeName = "numeric(12,2)")]
    public decimal Total { get; set; }
}
