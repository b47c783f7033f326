using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using EfMigration = Microsoft.EntityFrameworkCore.Migrations.Migration;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>The migrations of a DbContext, in EF Core's order, as operations of ours.</summary>
sealed class ContextMigrations(ModelReading reading, DbContext context)
{
    const string TimeOfId = "yyyyMMddHHmmss";

    /// <summary>All of them.</summary>
    public IEnumerable<ForeignMigration> Read()
    {
        // What one adds the next may change, and what a way back finds is what its way there left.
        var (schema, before) = (new MetaData { Language = reading.Dialect.Language }, Final(null));
        var provider = Provider.Of(reading.Dialect)!.Model();
        foreach (var (id, type) in Types())
        {
            var migration = context.GetService<IMigrationsAssembly>().CreateMigration(type, context.Database.ProviderName!);
            var (name, place, target) = (Name(id), reading.PlaceOf(type), Final(migration));
            var up = new MigrationTranslation(reading, provider, context, target, schema, name, place);
            var upgrade = up.Run(migration.UpOperations);
            var down = new MigrationTranslation(reading, provider, context, before, schema.Copy(), name, place);
            var downgrade = down.Run(Down(migration));
            yield return new(id, name, upgrade, downgrade)
            {
                Tool = "Entity Framework Core",
                Created = Created(id),
                Warnings = [.. up.Warnings, .. down.Warnings],
            };
            before = target;
        }
    }

    // A migration without a Down throws; nothing undoes it.
    static IReadOnlyList<MigrationOperation> Down(EfMigration migration)
    {
        try
        {
            return migration.DownOperations;
        }
        catch (NotSupportedException)
        {
            return [new NoWayBack()];
        }
    }

    // Those that EF Core finds, and those of the project for a context of another assembly.
    IEnumerable<KeyValuePair<string, TypeInfo>> Types()
    {
        var types = new SortedDictionary<string, TypeInfo>(StringComparer.Ordinal);
        foreach (var (id, type) in context.GetService<IMigrationsAssembly>().Migrations)
            types[id] = type;
        foreach (var type in reading.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsOfContext))
            types.TryAdd(type.GetCustomAttribute<MigrationAttribute>()!.Id, type.GetTypeInfo());
        return types;
    }

    bool IsOfContext(Type type) =>
        type.IsSubclassOf(typeof(EfMigration))
        && type is { IsAbstract: false }
        && type.GetCustomAttribute<MigrationAttribute>() is not null
        && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context.GetType();

    // The model that the migration's designer file says, as EF Core makes it ready for its SQL.
    IModel Final(EfMigration? migration)
    {
        IReadOnlyModel model = migration is null ? new ModelBuilder().Model : migration.TargetModel;
        if (model is IConventionModel open)
            model = open.FinalizeModel();
        return context.GetService<IModelRuntimeInitializer>().Initialize((IModel)model, designTime: true, validationLogger: null);
    }

    static string Name(string id) => id.IndexOf('_') is > 0 and var end ? id[(end + 1)..] : id;

    static DateTimeOffset? Created(string id) =>
        id.Length >= TimeOfId.Length
        && DateTimeOffset.TryParseExact(
            id.AsSpan(0, TimeOfId.Length),
            TimeOfId,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var created
        )
            ? created
            : null;
}
