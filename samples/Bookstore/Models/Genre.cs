using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using MigrationsBuild;
using MigrationsBuild.Model;

namespace Bookstore.Models;

[Table("Genres")]
public sealed class Genre
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; }

    [Unique]
    [MaxLength(50)]
    public string Name { get; set; } = "";
}

[Table("BookGenres")]
public sealed class BookGenre
{
    [Key, References(typeof(Book), OnDelete = ReferentialAction.Cascade)]
    public int BookId { get; set; }

    [Key, References(typeof(Genre))]
    public int GenreId { get; set; }
}
