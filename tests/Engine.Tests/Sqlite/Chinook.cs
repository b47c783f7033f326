namespace Engine.Tests.Sqlite;

/// <summary>The public example database, in tests/Data/chinook.</summary>
static class Chinook
{
    public static string Sql(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Migrations.Build.sln")))
                return File.ReadAllText(Path.Combine(folder.FullName, "tests", "Data", "chinook", file));
        throw new FileNotFoundException(file);
    }
}
