using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild.Model;

namespace Bookstore.Models;

[Table("Books")]
[Index(nameof(Slug), Unique = true)]
[Check("\"Price\" >= 0", Name = "Price")]
public sealed class Book
{
    public int Id { get; set; }

    [MaxLength(300)]
    public string Title { get; set; } = "";

    [MaxLength(300)]
    public string Slug { get; set; } = "";

    [Unique]
    [MaxLength(17)]
    public string? Isbn { get; set; }

    [Precision(10, 2)]
    public decimal Price { get; set; }

    public DateOnly? Published { get; set; }

    public int AuthorId { get; set; }

    public Author Author { get; set; } = null!;
}
