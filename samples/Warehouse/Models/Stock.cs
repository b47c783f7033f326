using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild.Model;

namespace Warehouse.Models;

[Table("Products")]
public sealed class Product
{
    public int Id { get; set; }

    [Unique]
    [MaxLength(20)]
    public string Code { get; set; } = "";

    [MaxLength(200)]
    public string Name { get; set; } = "";
}

[Table("Shelves")]
[Check("\"Quantity\" >= 0", Name = "Quantity")]
public sealed class Shelf
{
    public int Id { get; set; }

    [MaxLength(10)]
    public string Place { get; set; } = "";

    public int ProductId { get; set; }

    public Product Product { get; set; } = null!;

    public int Quantity { get; set; }
}
