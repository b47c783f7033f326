using Migrations.Engine.Model;

namespace Engine.Tests.Model;

/// <summary>Reads a few classes as if they were all of a project.</summary>
static class Models
{
    public static MetaData Read(params Type[] types) => ModelReader.ReadTypes(types, ["default"], _ => { })["default"];

    public static Table Table<T>(params Type[] others) => Read([typeof(T), .. others]).Find(typeof(T).Name)!;

    public static IEnumerable<string> Warnings(params Type[] types)
    {
        var warnings = new List<Diagnostic>();
        ModelReader.ReadTypes(types, ["default"], warnings.Add);
        return warnings.Select(warning => $"{warning.Code}: {warning.Message}");
    }

    public static string Error(params Type[] types)
    {
        var error = Assert.Throws<MigrationException>(() => Read(types))!;
        return $"{error.Code}: {error.Diagnostic.Message}";
    }
}
