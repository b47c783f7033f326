namespace Engine.Tests.Sqlite;

/// <summary>The public example database, beside the repository.</summary>
static class Chinook
{
    public static string Sql(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Migrations.Build.sln")))
                return File.ReadAllText(Path.Combine(folder.FullName, "..", "shared", "chinook", file));
        throw new FileNotFoundException(file);
    }
}
