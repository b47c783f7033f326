using System.ComponentModel.DataAnnotations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>What PostgreSQL alone has: enums, arrays, jsonb, ranges, text search, schemas, identities and indexes of each kind.</summary>
public sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresEnum<Mood>();
        modelBuilder.HasPostgresExtension("citext");
        modelBuilder.HasPostgresExtension("words", "hstore", "1.8");
        modelBuilder.HasDefaultSchema("library");
        modelBuilder.Entity<Article>(article =>
        {
            article.ToTable("articles", "public", table => table.HasComment("in another schema"));
            article.Property(one => one.Id).UseIdentityAlwaysColumn().HasIdentityOptions(startValue: 100, incrementBy: 5);
            article.Property(one => one.Mood).HasColumnType("library.mood");
            article.Property(one => one.Title).UseCollation("C");
            article.HasGeneratedTsVectorColumn(one => one.Search!, "english", one => new { one.Title, one.Body });
            article.HasIndex(one => one.Search).HasMethod("gin");
            article.HasIndex(one => one.Tags).HasMethod("gin");
            article.HasIndex(one => one.Data).HasMethod("gin").HasOperators("jsonb_path_ops");
            NpgsqlIndexBuilderExtensions.IncludeProperties(article.HasIndex(one => one.Title), "Body").IsUnique().AreNullsDistinct(false);
            article.HasIndex(one => one.Body).HasOperators("text_pattern_ops").HasStorageParameter("fillfactor", 70);
            article.HasIndex(one => one.Rank).HasNullSortOrder(NullSortOrder.NullsLast).IsDescending();
            article.Property(one => one.Rank).HasDefaultValueSql("random()");
        });
        modelBuilder.Entity<Shelf>(shelf =>
        {
            shelf.Property(one => one.Id).UseSerialColumn();
            shelf.Property(one => one.Number).UseIdentityByDefaultColumn();
            shelf.ToTable("Shelves");
        });
        modelBuilder.Entity<Stay>().IsUnlogged();
        modelBuilder.Entity<Stay>().Property<uint>("Version").IsRowVersion(); // xmin, which every table has.
    }
}

public enum Mood
{
    Calm,
    Angry,
}

public class Article
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public string? Body { get; set; }

    public Mood? Mood { get; set; }

    public string[] Tags { get; set; } = [];

    [System.ComponentModel.DataAnnotations.Schema.Column(TypeName = "jsonb")]
    public string? Data { get; set; }

    public NpgsqlTsVector? Search { get; set; }

    public float? Rank { get; set; }

    public required Shelf Shelf { get; set; }
}

public class Shelf
{
    public short Id { get; set; }

    public long Number { get; set; }

    [System.ComponentModel.DataAnnotations.Schema.Column(TypeName = "citext")]
    public string? Word { get; set; }

    [MaxLength(10)]
    public string? Label { get; set; }
}

public class Stay
{
    public Guid Id { get; set; }

    public NpgsqlRange<DateOnly> Days { get; set; }

    public DateTime[]? Visits { get; set; }

    public System.Net.IPAddress? From { get; set; }

    public System.Collections.BitArray? Flags { get; set; }
}
