using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Operations in EF Core's own words for the product.</summary>
static class EfSql
{
    /// <summary>The statements; null where the provider has no words for it.</summary>
    public static IReadOnlyList<MigrationCommand>? Of(DbContext context, MigrationOperation operation, IModel? model)
    {
        try
        {
            return context.GetService<IMigrationsSqlGenerator>().Generate([operation], model);
        }
        catch (Exception failure) when (failure is NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>All of them in one line; null where there are none.</summary>
    public static string? Line(DbContext context, MigrationOperation operation, IModel? model) =>
        Of(context, operation, model) is { Count: > 0 } commands
            ? string.Join(
                ' ',
                string.Join('\n', commands.Select(command => command.CommandText))
                    .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
            : null;
}
