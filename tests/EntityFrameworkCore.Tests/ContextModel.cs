using Migrations.Engine.Dialects;
using Migrations.Engine.Model;

namespace EntityFrameworkCore.Tests;

/// <summary>The model of a DbContext of this assembly, as a bind has it.</summary>
static class ContextModel
{
    /// <summary>Reads it.</summary>
    public static MetaData Read(string product, Type type, List<Diagnostic>? warnings = null) =>
        new ModelProviders(
            ["Migrations.Build.EntityFrameworkCore"],
            [typeof(ContextModel).Assembly],
            ["default"],
            name => name == "DbContext" ? type.FullName : null,
            warning => (warnings ?? []).Add(warning)
        ).Complete("default", DialectCatalog.Find(product)!, new MetaData(NamingConvention.Default));
}
