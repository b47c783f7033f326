using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using EfMigration = Microsoft.EntityFrameworkCore.Migrations.Migration;

namespace EntityFrameworkCore.Tests.Models;

/// <summary>Has migrations with rows of the model, and one row that was written by hand.</summary>
public class StatusContext(DbContextOptions<StatusContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => Describe(modelBuilder, isLast: true);

    public static void Describe(ModelBuilder model, bool isLast) => model.Entity("Status", status =>
    {
        status.Property<int>("Id").ValueGeneratedNever();
        status.Property<string>("Name").IsRequired().HasMaxLength(20);
        status.HasKey("Id").HasName("PK_Status");
        status.ToTable("Status");
        status.HasData(isLast
            ? [new { Id = 1, Name = "opened" }, new { Id = 3, Name = "closed" }]
            : [new { Id = 1, Name = "open" }, new { Id = 2, Name = "waiting" }]);
    });
}

[DbContext(typeof(StatusContext)), Migration("20250101000000_Statuses")]
public class Statuses : EfMigration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => StatusContext.Describe(modelBuilder, isLast: false);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Status",
            table => new { Id = table.Column<int>(), Name = table.Column<string>(maxLength: 20) },
            constraints: table => table.PrimaryKey("PK_Status", x => x.Id)
        );
        migrationBuilder.InsertData("Status", ["Id", "Name"], new object[,] { { 1, "open" }, { 2, "waiting" }, { 9, "by hand" } });
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("Status");
}

[DbContext(typeof(StatusContext)), Migration("20250202000000_OtherStatuses")]
public class OtherStatuses : EfMigration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => StatusContext.Describe(modelBuilder, isLast: true);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DeleteData("Status", "Id", 2);
        migrationBuilder.UpdateData("Status", "Id", 1, "Name", "opened");
        migrationBuilder.InsertData("Status", ["Id", "Name"], [3, "closed"]);
        migrationBuilder.UpdateData("Status", "Id", 9, "Name", "still by hand");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.UpdateData("Status", "Id", 9, "Name", "by hand");
        migrationBuilder.DeleteData("Status", "Id", 3);
        migrationBuilder.UpdateData("Status", "Id", 1, "Name", "open");
        migrationBuilder.InsertData("Status", ["Id", "Name"], [2, "waiting"]);
    }
}
