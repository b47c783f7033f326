namespace Tests.Servers;

/// <summary>A disk of its own that is soon full. It takes an account that may mount, so elsewhere the test is skipped.</summary>
public sealed class SmallDisk : IDisposable
{
    public SmallDisk(string size)
    {
        Path = Directory.CreateTempSubdirectory("migrations-disk-").FullName;
        try
        {
            ServerProcess.Run("mount", ["-t", "tmpfs", "-o", $"size={size},mode=777", "tmpfs", Path]);
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Directory.Delete(Path);
            Assert.Ignore($"No small disk: {refused.Message}");
        }
    }

    public string Path { get; }

    /// <summary>Makes room.</summary>
    public void Grow(string size) => ServerProcess.Run("mount", ["-o", $"remount,size={size}", Path]);

    public void Dispose()
    {
        ServerProcess.Run("umount", ["-l", Path]);
        Directory.Delete(Path);
    }
}
