using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild.Model;

namespace Warehouse.Models;

/// <summary>What was moved, by whom and when: in a database of its own that nobody deletes from.</summary>
[Table("Movements")]
[Bind("audit")]
[Index(nameof(At))]
public sealed class Movement
{
    public long Id { get; set; }

    [MaxLength(20)]
    public string ProductCode { get; set; } = "";

    public int Quantity { get; set; }

    public DateTimeOffset At { get; set; }

    [MaxLength(100)]
    public string Who { get; set; } = "";
}
