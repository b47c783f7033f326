using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>
/// Makes a DbContext for its model: by the project's IDesignTimeDbContextFactory, by its constructor without parameters, or by the one
/// that takes options, with the provider of the bind. The application's Main never runs, and no connection is opened.
/// </summary>
static class ContextFactory
{
    /// <summary>A new context.</summary>
    /// <exception cref="MigrationException">MIG2032: it cannot be made; MIG2033: it is for another product.</exception>
    public static DbContext Create(Type type, ModelReading model)
    {
        var provider = Provider.Of(model.Dialect)
            ?? throw Errors.ContextNotMade(type.FullName!, $"no provider of EF Core is known for {model.Dialect.DisplayName}", null);
        DbContext context;
        string? used;
        try
        {
            context = ByFactory(type, model) ?? ByPlainConstructor(type) ?? ByOptions(type, provider);
            used = context.Database.ProviderName;
        }
        catch (Exception failure) when (failure is not MigrationException)
        {
            throw NotMade(type, model, failure);
        }
        return provider.Assemblies.Contains(used)
            ? context
            : throw Errors.OtherProduct(type.FullName!, used!, model.Bind, model.Dialect.DisplayName, model.PlaceOf(type));
    }

    /// <summary>MIG2032, at the class.</summary>
    public static MigrationException NotMade(Type type, ModelReading model, Exception failure)
    {
        while (failure is TargetInvocationException or TypeInitializationException && failure.InnerException is { } inner)
            failure = inner;
        var reason = string.Join(' ', $"{failure.GetType().Name}: {failure.Message}".Split(['\r', '\n'], StringSplitOptions.TrimEntries));
        return Errors.ContextNotMade(type.FullName!, reason, model.PlaceOf(type), failure);
    }

    static DbContext? ByFactory(Type type, ModelReading model)
    {
        var wanted = typeof(IDesignTimeDbContextFactory<>).MakeGenericType(type);
        var factory = model.Assemblies.Append(type.Assembly).SelectMany(assembly => assembly.GetTypes())
            .FirstOrDefault(other => wanted.IsAssignableFrom(other) && !other.IsAbstract && other.GetConstructor([]) is not null);
        if (factory is null)
            return null;
        object?[] arguments = [Array.Empty<string>()];
        return (DbContext?)wanted.GetMethod(nameof(IDesignTimeDbContextFactory<DbContext>.CreateDbContext))!
            .Invoke(Activator.CreateInstance(factory), BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    static DbContext? ByPlainConstructor(Type type) =>
        type.GetConstructor([]) is { } constructor ? (DbContext)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null) : null;

    static DbContext ByOptions(Type type, Provider provider)
    {
        // What else the constructor takes must have values of its own.
        var constructor = type.GetConstructors().FirstOrDefault(one =>
            one.GetParameters() is [var options, .. var others]
            && options.ParameterType.IsAssignableFrom(typeof(DbContextOptions<>).MakeGenericType(type))
            && others.All(other => other.HasDefaultValue)
        );
        if (constructor is null)
            throw new InvalidOperationException("It has neither a constructor without parameters nor one that takes DbContextOptions.");
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        provider.Use(builder);
        object?[] arguments = [builder.Options, .. constructor.GetParameters().Skip(1).Select(other => other.DefaultValue)];
        return (DbContext)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }
}
