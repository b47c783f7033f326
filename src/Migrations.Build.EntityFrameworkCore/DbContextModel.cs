using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using MigrationsBuild.EntityFrameworkCore;

[assembly: ModelProvider(typeof(DbContextModel))]

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>
/// An EF Core DbContext as the model of a bind: the one that MigrationDbContext names, or the only public one of the project.
/// </summary>
public sealed class DbContextModel : ModelProvider
{
    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG2031: which one is not known; MIG2032: it cannot be made; MIG2033: it is for another
    /// product; MIG2034: it asks for what cannot be made.</exception>
    public override void Read(ModelReading model)
    {
        if (ContextChoice.Of(model) is not { } type)
            return;
        using var context = ContextFactory.Create(type, model);
        var (relational, operations) = Operations(context, type, model);
        new TableReading(model, Provider.Of(model.Dialect)!.Model(), new(relational, type, model), context).Read(operations);
    }

    /// <summary>The migrations of that DbContext.</summary>
    /// <exception cref="MigrationException">MIG2031 to MIG2034, as for the model.</exception>
    public override IReadOnlyList<ForeignMigration> Migrations(ModelReading model)
    {
        if (ContextChoice.Of(model) is not { } type)
            return [];
        using var context = ContextFactory.Create(type, model);
        return [.. new ContextMigrations(model, context).Read()];
    }

    /// <summary>Entity classes may have [Table], which means the same to EF Core.</summary>
    public override bool OwnsClassesOf(ModelSettings bind) => ContextChoice.IsThereFor(bind);

    // What EF Core itself would do to an empty database: its relational model with every convention applied, in the order of columns
    // that it makes.
    static (IRelationalModel Model, IReadOnlyList<MigrationOperation> Operations) Operations(
        DbContext context,
        Type type,
        ModelReading model
    )
    {
        try
        {
            var relational = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
            return (relational, context.GetService<IMigrationsModelDiffer>().GetDifferences(null, relational));
        }
        catch (Exception failure) when (failure is not MigrationException)
        {
            throw ContextFactory.NotMade(type, model, failure);
        }
    }
}
