namespace EntityFrameworkCore.Tests.Models;

/// <summary>Relations of each delete behavior, an alternate key, indexes, defaults, checks and comments.</summary>
public sealed class BloggingContext(DbContextOptions<BloggingContext> options) : DbContext(options)
{
    public DbSet<Blog> Blogs => Set<Blog>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Blog>(blog =>
        {
            blog.ToTable(table =>
            {
                table.HasComment("All blogs, also 'closed' ones");
                table.HasCheckConstraint("CK_Blogs_Rating", this.Sql("\"Rating\" >= 0 AND \"Rating\" <= 5"));
            });
            blog.HasAlternateKey(one => one.Url);
            blog.Property(one => one.Url).HasMaxLength(200).HasComment("Where it is");
            blog.Property(one => one.Rating).HasDefaultValue(3);
            blog.Property(one => one.Kind).HasDefaultValue("it's new");
            blog.Property(one => one.IsOpen).HasDefaultValue(true);
            blog.Property(one => one.Fee).HasPrecision(12, 3).HasDefaultValue(1.5m);
            blog.Property(one => one.Created).HasDefaultValueSql("CURRENT_TIMESTAMP");
            blog.HasIndex(one => one.Kind);
            blog.HasIndex(one => new { one.Kind, one.Created }).IsDescending(false, true).HasDatabaseName("IX_Blogs_Newest");
            blog.HasIndex(one => one.Owner).IsUnique().HasFilter(this.Filter("\"Owner\" IS NOT NULL"));
        });
        modelBuilder.Entity<Post>(post =>
        {
            post.HasOne(one => one.Blog).WithMany(blog => blog.Posts).HasForeignKey(one => one.BlogUrl).HasPrincipalKey(blog => blog.Url)
                .OnDelete(DeleteBehavior.Cascade);
            post.HasOne(one => one.Author).WithMany().OnDelete(DeleteBehavior.SetNull);
            post.HasOne(one => one.Reviewer).WithMany().OnDelete(DeleteBehavior.Restrict);
            post.HasOne(one => one.Editor).WithMany().OnDelete(DeleteBehavior.NoAction);
            post.HasOne(one => one.Answers).WithMany().HasForeignKey(one => one.AnswersId).OnDelete(DeleteBehavior.ClientSetNull);
        });
    }
}

public class Blog
{
    public int Id { get; set; }

    public required string Url { get; set; }

    public int Rating { get; set; }

    public required string Kind { get; set; }

    public bool IsOpen { get; set; }

    public decimal Fee { get; set; }

    public DateTime Created { get; set; }

    public string? Owner { get; set; }

    public List<Post> Posts { get; } = [];
}

public class Post
{
    public long Id { get; set; }

    public required string BlogUrl { get; set; }

    public Blog? Blog { get; set; }

    public string? Title { get; set; }

    public Person? Author { get; set; }

    public Person? Reviewer { get; set; }

    public Person? Editor { get; set; }

    public long? AnswersId { get; set; }

    public Post? Answers { get; set; }
}

public class Person
{
    public Guid Id { get; set; }

    public required string Name { get; set; }
}
