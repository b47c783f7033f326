using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild.Model;

namespace Bookstore.Models;

[Table("Reviews")]
[Check("\"Rating\" BETWEEN 1 AND 5", Name = "Rating")]
[Index(nameof(BookId))]
public sealed class Review
{
    public int Id { get; set; }

    public int BookId { get; set; }

    public Book Book { get; set; } = null!;

    public short Rating { get; set; }

    public string? Text { get; set; }

    [MaxLength(100)]
    [ServerDefault("anonymous")]
    public string Reader { get; set; } = "";
}
