using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild.Model;

namespace Shop.Models;

[Table("turnovers")]
[Bind("reports")]
public sealed class Turnover
{
    public int Id { get; set; }

    public DateOnly Day { get; set; }

    public double Total { get; set; }
}
