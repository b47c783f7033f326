using System.Text.RegularExpressions;
using Engine.Tests.Products;

namespace Engine.Tests.Baselines;

/// <summary>
/// Chinook's eleven tables as a person would write them as classes. The products differ in how names are spelled, and MySQL in what
/// a text and a moment are.
/// </summary>
static partial class ChinookModel
{
    const string Classes = """

        [Table("Artist")] public class Artist { [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int ArtistId { get; set; }
            [MaxLength(120)] public string? Name { get; set; } }
        [Table("Genre")] public class Genre { [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int GenreId { get; set; }
            [MaxLength(120)] public string? Name { get; set; } }
        [Table("MediaType")] public class MediaType {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int MediaTypeId { get; set; }
            [MaxLength(120)] public string? Name { get; set; } }
        [Table("Playlist")] public class Playlist {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int PlaylistId { get; set; }
            [MaxLength(120)] public string? Name { get; set; } }

        [Table("Album")]
        public class Album {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int AlbumId { get; set; }
            [MaxLength(160)] public string Title { get; set; } = "";
            [References(typeof(Artist), Name = "FK_AlbumArtistId"), Index(Name = "IFK_AlbumArtistId")] public int ArtistId { get; set; }
        }

        public abstract class Person {
            [MaxLength(70)] public string? Address { get; set; }
            [MaxLength(40)] public string? City { get; set; }
            [MaxLength(40)] public string? State { get; set; }
            [MaxLength(40)] public string? Country { get; set; }
            [MaxLength(10)] public string? PostalCode { get; set; }
            [MaxLength(24)] public string? Phone { get; set; }
            [MaxLength(24)] public string? Fax { get; set; }
        }

        [Table("Employee")]
        public class Employee : Person {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int EmployeeId { get; set; }
            [MaxLength(20)] public string LastName { get; set; } = "";
            [MaxLength(20)] public string FirstName { get; set; } = "";
            [MaxLength(30)] public string? Title { get; set; }
            [References(typeof(Employee), Name = "FK_EmployeeReportsTo"), Index(Name = "IFK_EmployeeReportsTo")]
            public int? ReportsTo { get; set; }
            public DateTime? BirthDate { get; set; }
            public DateTime? HireDate { get; set; }
            [MaxLength(60)] public string? Email { get; set; }
        }

        [Table("Customer")]
        public class Customer : Person {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int CustomerId { get; set; }
            [MaxLength(40)] public string FirstName { get; set; } = "";
            [MaxLength(20)] public string LastName { get; set; } = "";
            [MaxLength(80)] public string? Company { get; set; }
            [MaxLength(60)] public string Email { get; set; } = "";
            [References(typeof(Employee), Name = "FK_CustomerSupportRepId"), Index(Name = "IFK_CustomerSupportRepId")]
            public int? SupportRepId { get; set; }
        }

        [Table("Invoice")]
        public class Invoice {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int InvoiceId { get; set; }
            [References(typeof(Customer), Name = "FK_InvoiceCustomerId"), Index(Name = "IFK_InvoiceCustomerId")]
            public int CustomerId { get; set; }
            public DateTime InvoiceDate { get; set; }
            [MaxLength(70)] public string? BillingAddress { get; set; }
            [MaxLength(40)] public string? BillingCity { get; set; }
            [MaxLength(40)] public string? BillingState { get; set; }
            [MaxLength(40)] public string? BillingCountry { get; set; }
            [MaxLength(10)] public string? BillingPostalCode { get; set; }
            [Precision(10, 2)] public decimal Total { get; set; }
        }

        [Table("Track")]
        public class Track {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int TrackId { get; set; }
            [MaxLength(200)] public string Name { get; set; } = "";
            [References(typeof(Album), Name = "FK_TrackAlbumId"), Index(Name = "IFK_TrackAlbumId")] public int? AlbumId { get; set; }
            [References(typeof(MediaType), Name = "FK_TrackMediaTypeId"), Index(Name = "IFK_TrackMediaTypeId")]
            public int MediaTypeId { get; set; }
            [References(typeof(Genre), Name = "FK_TrackGenreId"), Index(Name = "IFK_TrackGenreId")] public int? GenreId { get; set; }
            [MaxLength(220)] public string? Composer { get; set; }
            public int Milliseconds { get; set; }
            public int? Bytes { get; set; }
            [Precision(10, 2)] public decimal UnitPrice { get; set; }
        }

        [Table("InvoiceLine")]
        public class InvoiceLine {
            [Key, DatabaseGenerated(DatabaseGeneratedOption.None)] public int InvoiceLineId { get; set; }
            [References(typeof(Invoice), Name = "FK_InvoiceLineInvoiceId"), Index(Name = "IFK_InvoiceLineInvoiceId")]
            public int InvoiceId { get; set; }
            [References(typeof(Track), Name = "FK_InvoiceLineTrackId"), Index(Name = "IFK_InvoiceLineTrackId")]
            public int TrackId { get; set; }
            [Precision(10, 2)] public decimal UnitPrice { get; set; }
            public int Quantity { get; set; }
        }

        [Table("PlaylistTrack")]
        public class PlaylistTrack {
            [References(typeof(Playlist), Name = "FK_PlaylistTrackPlaylistId"), Index(Name = "IFK_PlaylistTrackPlaylistId")]
            [Key, Column(Order = 0)] public int PlaylistId { get; set; }
            [References(typeof(Track), Name = "FK_PlaylistTrackTrackId"), Index(Name = "IFK_PlaylistTrackTrackId")]
            [Key, Column(Order = 1)] public int TrackId { get; set; }
        }
        """;

    public static string For(Product product) =>
        product.Dialect.Name switch
        {
            "postgresql" => Named(Classes),
            "mysql" => Moment()
                .Replace(
                    Text().Replace(Classes, "[Column(TypeName = \"VARCHAR($1) COLLATE utf8mb3_general_ci\")]"),
                    "[Column(TypeName = \"DATETIME\")] $0"
                ),
            _ => Classes,
        };

    // album_artist_id_idx for IFK_AlbumArtistId of the table Album.
    static string Named(string source)
    {
        var table = "";
        return string.Join(
            "\n",
            source
                .Split('\n')
                .Select(line =>
                {
                    if (TableName().Match(line) is { Success: true } found)
                        table = found.Groups[1].Value;
                    line = TableName().Replace(line, match => $"[Table(\"{Snake(match.Groups[1].Value)}\")]");
                    line = Key()
                        .Replace(line, match =>
                            $"\"{Snake(table)}_{Snake(match.Groups[2].Value[table.Length..])}_"
                            + $"{(match.Groups[1].Value == "FK" ? "fkey" : "idx")}\""
                        );
                    return line.Contains("Column(Order", StringComparison.Ordinal)
                        ? line.Replace("Column(Order", $"Column(\"{Snake(Property().Match(line).Groups[1].Value)}\", Order")
                        : Property().Replace(line, match => $"[Column(\"{Snake(match.Groups[1].Value)}\")] {match.Value}");
                })
        );
    }

    static string Snake(string name) => Capital().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("""\[Table\("(\w+)"\)\]""")]
    private static partial Regex TableName();

    [GeneratedRegex("\"(I?FK)_(\\w+)\"")]
    private static partial Regex Key();

    [GeneratedRegex(@"public [\w?]+ (\w+) \{ get; set; \}")]
    private static partial Regex Property();

    [GeneratedRegex("(?<=.)[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"\[MaxLength\((\d+)\)\]")]
    private static partial Regex Text();

    [GeneratedRegex(@"public DateTime")]
    private static partial Regex Moment();
}
