using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using EfMigration = Microsoft.EntityFrameworkCore.Migrations.Migration;

namespace EntityFrameworkCore.Tests;

/// <summary>
/// The migrations of a context that has none: one, with all that its model needs, as <c>dotnet ef migrations add</c> finds it.
/// </summary>
sealed class OneMigration(ICurrentDbContext current, IMigrationsModelDiffer differ) : IMigrationsAssembly
{
    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; } =
        new Dictionary<string, TypeInfo> { ["20250101000000_Initial"] = typeof(Initial).GetTypeInfo() };

    public ModelSnapshot? ModelSnapshot => null;

    public Assembly Assembly => typeof(Initial).Assembly;

    public string? FindMigrationId(string nameOrId) => Migrations.Keys.FirstOrDefault(id => id == nameOrId);

    public EfMigration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var model = current.Context.GetService<IDesignTimeModel>().Model;
        return new Initial(model, differ) { ActiveProvider = activeProvider };
    }

    [Migration("20250101000000_Initial")]
    sealed class Initial(IModel model, IMigrationsModelDiffer differ) : EfMigration
    {
        public override IModel TargetModel => model;

        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Operations.AddRange(differ.GetDifferences(null, model.GetRelationalModel()));
    }
}
