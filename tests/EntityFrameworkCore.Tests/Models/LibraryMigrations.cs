using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using EfMigration = Microsoft.EntityFrameworkCore.Migrations.Migration;
using EfAction = Microsoft.EntityFrameworkCore.Migrations.ReferentialAction;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Has migrations and no model: all that they do stands in them.</summary>
public class LibraryContext(DbContextOptions<LibraryContext> options) : DbContext(options);

[DbContext(typeof(LibraryContext)), Migration("20240102030405_Initial")]
public class Initial : EfMigration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => Library.Model(modelBuilder, ActiveProvider, step: 1);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("Authors", table => new
        {
            Id = table.Column<int>().Annotation("Sqlite:Autoincrement", true)
                .Annotation("Npgsql:ValueGenerationStrategy", Library.Counted(ActiveProvider))
                .Annotation("MySql:ValueGenerationStrategy", Library.Counted(ActiveProvider)),
            Name = table.Column<string>(maxLength: 80, comment: Library.HasComments(ActiveProvider) ? "as printed" : null),
            Born = table.Column<DateTime>(nullable: true),
            Key = table.Column<Guid>(),
            Score = table.Column<double>(defaultValue: 1.5),
            Added = table.Column<DateTime>(defaultValueSql: "CURRENT_TIMESTAMP"),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Authors", x => x.Id);
            table.UniqueConstraint("AK_Authors_Key", x => x.Key);
        });
        migrationBuilder.CreateTable("Books", table => new
        {
            Id = table.Column<int>(),
            Title = table.Column<string>(maxLength: 200),
            Isbn = table.Column<string>(maxLength: 20, nullable: true),
            Price = table.Column<decimal>(precision: 9, scale: 2),
            Pages = table.Column<int>(),
            Twice = table.Column<int>(
                nullable: true,
                computedColumnSql: Library.Quoted(ActiveProvider, "Id") + " * 2",
                stored: true
            ),
            IsOut = table.Column<bool>(defaultValue: true),
            Cover = table.Column<byte[]>(nullable: true),
            AuthorId = table.Column<int>(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Books", x => x.Id);
            table.CheckConstraint("CK_Books_Pages", Library.Quoted(ActiveProvider, "Pages") + " >= 0");
            table.ForeignKey("FK_Books_Authors_AuthorId", x => x.AuthorId, "Authors", "Id", onDelete: EfAction.Cascade);
        });
        migrationBuilder.CreateIndex("IX_Books_AuthorId", "Books", "AuthorId");
        migrationBuilder.CreateIndex("IX_Books_Isbn", "Books", "Isbn", unique: true);
        migrationBuilder.CreateIndex("IX_Books_Title_Pages", "Books", ["Title", "Pages"], descending: [false, true]);
        migrationBuilder.InsertData("Authors", ["Id", "Name", "Born", "Key"],
            new object?[,]
            {
                { 1, Library.Odd, new DateTime(1815, 12, 10, 1, 2, 3, DateTimeKind.Utc), new Guid("0f8fad5b-d9cb-469f-a165-70867728950e") },
                { 2, "", null, new Guid("7c9e6679-7425-40de-944b-e07fc1f90ae7") },
            });
        migrationBuilder.InsertData("Books", ["Id", "Title", "Isbn", "Price", "Pages", "IsOut", "Cover", "AuthorId"],
            new object?[,]
            {
                { 1, "Notes", "a", 12.50m, 10, false, new byte[] { 0, 255, 39 }, 1 },
                { 2, "More", null, 0.1m, 2147483647 / 2, true, null, 1 },
                { 3, "Last", Library.NullWhereItIsFilled(ActiveProvider), -7m, 3, true, null, 2 },
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("Books");
        migrationBuilder.DropTable("Authors");
    }
}

[DbContext(typeof(LibraryContext)), Migration("20240203040506_RenameAndAlter")]
public class RenameAndAlter : EfMigration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => Library.Model(modelBuilder, ActiveProvider, step: 2);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.RenameTable("Books", newName: "Volumes");
        migrationBuilder.RenameColumn("Title", "Volumes", "Name");
        migrationBuilder.RenameIndex("IX_Books_Isbn", "IX_Volumes_Isbn", "Volumes");
        migrationBuilder.AddColumn<string>("Language", "Volumes", maxLength: 10, nullable: false, defaultValue: "en");
        migrationBuilder.AddColumn<DateTime>("Printed", "Volumes", nullable: true);
        migrationBuilder.UpdateData("Volumes", "Id", 2, ["Printed", "Isbn"], [new DateTime(2020, 2, 29, 0, 0, 0, DateTimeKind.Utc), "978"]);
        migrationBuilder.AlterColumn<string>("Isbn", "Volumes", maxLength: 40, nullable: false, defaultValue: "none",
            oldClrType: typeof(string), oldMaxLength: 20, oldNullable: true);
        migrationBuilder.AlterColumn<long>("Pages", "Volumes", oldClrType: typeof(int));
        migrationBuilder.DropColumn("Cover", "Volumes");
    }

    // "none" was given to one row alone, so that the index holds.
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.RenameTable("Volumes", newName: "Books");
        migrationBuilder.RenameColumn("Name", "Books", "Title");
        migrationBuilder.RenameIndex("IX_Volumes_Isbn", "IX_Books_Isbn", "Books");
        migrationBuilder.AddColumn<byte[]>("Cover", "Books", nullable: true);
        migrationBuilder.AlterColumn<int>("Pages", "Books", oldClrType: typeof(long));
        migrationBuilder.AlterColumn<string>("Isbn", "Books", maxLength: 20, nullable: true,
            oldClrType: typeof(string), oldMaxLength: 40, oldDefaultValue: "none");
        migrationBuilder.DropColumn("Printed", "Books");
        migrationBuilder.DropColumn("Language", "Books");
    }
}

[DbContext(typeof(LibraryContext)), Migration("20240304050607_KeysAndRows")]
public class KeysAndRows : EfMigration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => Library.Model(modelBuilder, ActiveProvider, step: 3);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DeleteData("Volumes", "Id", 3);
        migrationBuilder.DropForeignKey("FK_Books_Authors_AuthorId", "Volumes");
        migrationBuilder.AddForeignKey("FK_Volumes_Authors", "Volumes", "AuthorId", "Authors", principalColumn: "Id",
            onDelete: EfAction.Restrict);
        migrationBuilder.DropCheckConstraint("CK_Books_Pages", "Volumes");
        migrationBuilder.AddCheckConstraint("CK_Volumes_Pages", "Volumes", Library.Quoted(ActiveProvider, "Pages") + " > 0");
        migrationBuilder.AddUniqueConstraint("AK_Volumes_Name", "Volumes", "Name");
        migrationBuilder.DropIndex("IX_Books_Title_Pages", "Volumes");
        migrationBuilder.CreateTable("Tags", table => new { A = table.Column<int>(), B = table.Column<int>() });
        migrationBuilder.AddPrimaryKey("PK_Tags", "Tags", ["B", "A"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("Tags");
        migrationBuilder.CreateIndex("IX_Books_Title_Pages", "Volumes", ["Name", "Pages"], descending: [false, true]);
        migrationBuilder.DropUniqueConstraint("AK_Volumes_Name", "Volumes");
        migrationBuilder.DropCheckConstraint("CK_Volumes_Pages", "Volumes");
        migrationBuilder.AddCheckConstraint("CK_Books_Pages", "Volumes", Library.Quoted(ActiveProvider, "Pages") + " >= 0");
        migrationBuilder.DropForeignKey("FK_Volumes_Authors", "Volumes");
        migrationBuilder.AddForeignKey("FK_Books_Authors_AuthorId", "Volumes", "AuthorId", "Authors", principalColumn: "Id",
            onDelete: EfAction.Cascade);
    }
}

[DbContext(typeof(LibraryContext)), Migration("20240405060708_RawAndProvider")]
public class RawAndProvider : EfMigration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => Library.Model(modelBuilder, ActiveProvider, step: 4);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"CREATE VIEW {Library.Quoted(ActiveProvider, "Titles")} AS SELECT {Library.Quoted(ActiveProvider, "Name")} "
            + $"FROM {Library.Quoted(ActiveProvider, "Volumes")}");
        if (!Library.IsPostgreSql(ActiveProvider))
            return;
        migrationBuilder.EnsureSchema("shelf");
        migrationBuilder.CreateSequence<int>("Numbers", "shelf", startValue: 5, incrementBy: 10);
        migrationBuilder.AlterDatabase().Annotation("Npgsql:PostgresExtension:hstore", ",,");
        migrationBuilder.CreateTable("Places", table => new
        {
            Id = table.Column<int>(defaultValueSql: "nextval('shelf.\"Numbers\"')"),
            Words = table.Column<string[]>(type: "text[]", nullable: true),
        }, "shelf", table => table.PrimaryKey("PK_Places", x => x.Id));
        migrationBuilder.InsertData("Places", ["Id", "Words"], [1, new[] { "a", "b" }], "shelf");
        migrationBuilder.Sql("CREATE INDEX CONCURRENTLY \"IX_Late\" ON \"Volumes\" (\"Pages\")", suppressTransaction: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        if (Library.IsPostgreSql(ActiveProvider))
        {
            migrationBuilder.DropIndex("IX_Late", "Volumes");
            migrationBuilder.DropTable("Places", "shelf");
            migrationBuilder.DropSequence("Numbers", "shelf");
        }
        migrationBuilder.Sql($"DROP VIEW {Library.Quoted(ActiveProvider, "Titles")}");
    }
}

/// <summary>What differs between products, and what the designer files would say.</summary>
public static class Library
{
    /// <summary>The model after a number of migrations.</summary>
    public static void Model(ModelBuilder model, string? provider, int step)
    {
        model.Entity("Author", author =>
        {
            author.Property<int>("Id").ValueGeneratedOnAdd()
                .HasAnnotation("Npgsql:ValueGenerationStrategy", Counted(provider))
                .HasAnnotation("MySql:ValueGenerationStrategy", Counted(provider));
            author.Property<string>("Name").IsRequired().HasMaxLength(80).HasComment(HasComments(provider) ? "as printed" : null);
            author.Property<DateTime?>("Born");
            author.Property<Guid>("Key");
            author.Property<double>("Score").HasDefaultValue(1.5);
            author.Property<DateTime>("Added").HasDefaultValueSql("CURRENT_TIMESTAMP");
            author.HasKey("Id").HasName("PK_Authors");
            author.HasAlternateKey("Key").HasName("AK_Authors_Key");
            author.ToTable("Authors");
        });
        model.Entity("Book", book =>
        {
            var isNew = step > 1;
            book.Property<int>("Id").ValueGeneratedNever();
            book.Property<string>("Title").IsRequired().HasMaxLength(200).HasColumnName(isNew ? "Name" : "Title");
            var isbn = book.Property<string>("Isbn").IsRequired(isNew).HasMaxLength(isNew ? 40 : 20);
            if (isNew)
                isbn.HasDefaultValue("none");
            book.Property<decimal>("Price").HasPrecision(9, 2);
            book.Property(isNew ? typeof(long) : typeof(int), "Pages");
            book.Property<int?>("Twice").HasComputedColumnSql(Quoted(provider, "Id") + " * 2", stored: true);
            book.Property<bool>("IsOut").HasDefaultValue(true);
            if (isNew)
            {
                book.Property<string>("Language").IsRequired().HasMaxLength(10).HasDefaultValue("en");
                book.Property<DateTime?>("Printed");
            }
            else
                book.Property<byte[]>("Cover");
            book.Property<int>("AuthorId");
            book.HasKey("Id").HasName("PK_Books");
            book.HasOne("Author", null).WithMany().HasForeignKey("AuthorId")
                .HasConstraintName(step > 2 ? "FK_Volumes_Authors" : "FK_Books_Authors_AuthorId")
                .OnDelete(step > 2 ? DeleteBehavior.Restrict : DeleteBehavior.Cascade);
            book.HasIndex("AuthorId").HasDatabaseName("IX_Books_AuthorId");
            book.HasIndex("Isbn").IsUnique().HasDatabaseName(isNew ? "IX_Volumes_Isbn" : "IX_Books_Isbn");
            if (step > 2)
                book.HasAlternateKey("Title").HasName("AK_Volumes_Name");
            else
                book.HasIndex("Title", "Pages").IsDescending(false, true).HasDatabaseName("IX_Books_Title_Pages");
            book.ToTable(isNew ? "Volumes" : "Books", table => table.HasCheckConstraint(
                step > 2 ? "CK_Volumes_Pages" : "CK_Books_Pages",
                Quoted(provider, "Pages") + (step > 2 ? " > 0" : " >= 0")
            ));
        });
        if (step > 2)
            model.Entity("Tag", tag =>
            {
                tag.Property<int>("A");
                tag.Property<int>("B");
                tag.HasKey("B", "A").HasName("PK_Tags");
                tag.ToTable("Tags");
            });
        if (step > 3 && IsPostgreSql(provider))
            model.Entity("Place", place =>
            {
                place.Property<int>("Id").HasDefaultValueSql("nextval('shelf.\"Numbers\"')");
                place.Property<string[]>("Words").HasColumnType("text[]");
                place.HasKey("Id").HasName("PK_Places");
                place.ToTable("Places", "shelf");
            });
    }

    public const string Odd = "Ada's \\ \"name\"\nü";

    // EF Core itself forbids NULL on MariaDB without a look at the rows.
    public static string? NullWhereItIsFilled(string? provider) => provider == "Pomelo.EntityFrameworkCore.MySql" ? "c" : null;

    public static bool IsPostgreSql(string? provider) => provider == "Npgsql.EntityFrameworkCore.PostgreSQL";

    public static bool HasComments(string? provider) => provider != "Microsoft.EntityFrameworkCore.Sqlite";

    public static string Quoted(string? provider, string name) =>
        provider == "Pomelo.EntityFrameworkCore.MySql" ? $"`{name}`" : $"\"{name}\"";

    // The providers' enums are known to their projects alone.
    public static object Counted(string? provider) =>
        provider switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => Member(
                "Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy, Npgsql.EntityFrameworkCore.PostgreSQL",
                "IdentityByDefaultColumn"
            ),
            "Pomelo.EntityFrameworkCore.MySql" => Member(
                "Microsoft.EntityFrameworkCore.Metadata.MySqlValueGenerationStrategy, Pomelo.EntityFrameworkCore.MySql",
                "IdentityColumn"
            ),
            _ => "IdentityColumn",
        };

    static object Member(string type, string name) => Enum.Parse(Type.GetType(type, throwOnError: true)!, name);
}

/// <summary>Has a migration with an operation that only its own SQL generator knows.</summary>
public class OddContext(DbContextOptions<OddContext> options) : DbContext(options);

/// <summary>Nobody knows it.</summary>
public class OddOperation : MigrationOperation;

[DbContext(typeof(OddContext)), Migration("Odd")]
public class Odd : EfMigration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("SELECT 1");
        migrationBuilder.Operations.Add(new OddOperation());
        migrationBuilder.RenameIndex("IX_Nowhere", "IX_There", "Nowhere");
    }
}
