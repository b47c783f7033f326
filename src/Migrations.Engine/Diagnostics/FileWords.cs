namespace Migrations.Engine.Diagnostics;

/// <summary>What is said of a file that a run is to write.</summary>
static class FileWords
{
    /// <summary>It is there now, or has another text than before.</summary>
    public static string Wrote(string file) => $"Wrote {file}";

    /// <summary>It had this text already.</summary>
    public static string Unchanged(string file) => $"{file} is as it was.";

    /// <summary>It was there, and what it held is not so any more.</summary>
    public static string Deleted(string file) => $"Deleted {file}, which is out of date.";
}
