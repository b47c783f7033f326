using System.ComponentModel.DataAnnotations.Schema;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Names that need quotes, are reserved, or are in small letters; names of constraints of the user's own; views.</summary>
public sealed class NamesContext(DbContextOptions<NamesContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Group>(group =>
        {
            group.ToTable("group", table => table.HasCheckConstraint("order must be positive", this.Sql("\"order\" > 0")));
            group.Property(one => one.Order).HasColumnName("order");
            group.Property(one => one.Select).HasColumnName("select \"it\"");
            group.HasKey(one => one.Id).HasName("the key");
            group.HasIndex(one => one.Select).HasDatabaseName("index of \"it\"");
            group.HasAlternateKey(one => one.Order).HasName("alternate");
        });
        modelBuilder.Entity<Item>(item =>
        {
            item.ToTable("übung_items");
            item.Property(one => one.Id).HasColumnName("item_id");
            item.HasOne(one => one.Group).WithMany().HasForeignKey(one => one.GroupId).HasConstraintName("fk to group");
            item.Property(one => one.GroupId).HasColumnName("group_id");
        });
        modelBuilder.Entity<GroupSize>().HasNoKey().ToView("group_sizes");
        modelBuilder.Entity<Elsewhere>().ToTable("elsewhere", table => table.ExcludeFromMigrations());
        modelBuilder.Entity<Found>().HasNoKey().ToSqlQuery("SELECT 1 AS \"Number\"");
    }
}

public class Group
{
    public int Id { get; set; }

    public int Order { get; set; }

    public string? Select { get; set; }
}

public class Item
{
    public int Id { get; set; }

    public int GroupId { get; set; }

    public Group? Group { get; set; }

    [NotMapped]
    public string? Nowhere { get; set; }
}

public class GroupSize
{
    public int GroupId { get; set; }

    public int Size { get; set; }
}

public class Elsewhere
{
    public int Id { get; set; }
}

public class Found
{
    public int Number { get; set; }
}
