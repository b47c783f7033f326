using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Bookstore.Models;

[Table("Authors")]
public sealed class Author
{
    public int Id { get; set; }

    [MaxLength(200)]
    public string Name { get; set; } = "";

    public DateOnly? Born { get; set; }

    public List<Book> Books { get; } = [];
}
