using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild;
using MigrationsBuild.Model;

namespace Bookstore.Models;

public enum OrderState
{
    Open,
    Paid,
    Sent,
}

[Table("Customers")]
public sealed class Customer
{
    public int Id { get; set; }

    [MaxLength(200)]
    public string Name { get; set; } = "";

    [Unique]
    [MaxLength(320)]
    public string Email { get; set; } = "";

    [ServerDefault(Sql = "CURRENT_TIMESTAMP")]
    public DateTime Joined { get; set; }
}

[Table("Orders")]
[Index(nameof(CustomerId), Where = "\"State\" = 0", Name = "ix_Orders_open")]
public sealed class Order
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public Customer Customer { get; set; } = null!;

    public OrderState State { get; set; }

    public DateTime Placed { get; set; }
}

[Table("OrderLines")]
[Check("\"Quantity\" > 0", Name = "Quantity")]
public sealed class OrderLine
{
    public int Id { get; set; }

    [References(typeof(Order), OnDelete = ReferentialAction.Cascade)]
    public int OrderId { get; set; }

    [References(typeof(Book))]
    public int BookId { get; set; }

    public int Quantity { get; set; }

    [Precision(10, 2)]
    public decimal UnitPrice { get; set; }

    [Computed("\"Quantity\" * \"UnitPrice\"")]
    [Precision(12, 2)]
    public decimal Total { get; private set; }
}
