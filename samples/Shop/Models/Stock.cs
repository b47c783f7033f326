using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild.Model;

namespace Shop.Models;

[Table("items")]
[Bind("stock")]
public sealed class Item
{
    public int Id { get; set; }

    [Unique]
    [MaxLength(40)]
    public string Sku { get; set; } = "";

    [MaxLength(200)]
    public string Name { get; set; } = "";

    public int Quantity { get; set; }
}
