using System.Runtime.InteropServices;
using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Build;

/// <summary>
/// A folder for what one run keeps for itself: nobody else's, and gone when the build ends. Beside it lies a lock, held for as long as
/// the build lives, by which the folder of one that was killed is told from that of one at work; the next run removes it.
/// </summary>
sealed class RunFolder : IDisposable
{
    const int MaxAttempts = 20;
    const uint Own = 0x1C0; // rwx------

    readonly FileStream _lock;

    RunFolder(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Whether a user may want to see what is in it, so that it stays until the next run.</summary>
    public bool IsOfInterest { get; set; }

    /// <summary>Makes a folder.</summary>
    /// <exception cref="MigrationException">MIG1041: that cannot be done.</exception>
    public static RunFolder Make(string parent)
    {
        try
        {
            Directory.CreateDirectory(parent);
            var held = Hold(parent);
            // Where the file system knows no locks, nobody can tell the dead from the living.
            if (IsLocked(held.Name))
                RemoveDead(parent);
            var path = System.IO.Path.ChangeExtension(held.Name, null);
            MakeOwn(path);
            return new(path, held);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.WorkFolderNotWritten(parent, Errors.OneLine(failure.Message));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var isGone = !IsOfInterest && Remove(Path);
        _lock.Dispose();
        if (isGone)
            File.Delete(_lock.Name);
    }

    /// <summary>
    /// A lock of our own. On Unix a file is made first and locked then: a run that looks for the dead in between takes it for one of
    /// theirs and removes it, so another name is tried.
    /// </summary>
    static FileStream Hold(string parent)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var name = System.IO.Path.Combine(parent, Guid.NewGuid().ToString("N") + ".lock");
                var held = new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                if (File.Exists(name))
                    return held;
                held.Dispose();
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
            }
        }
    }

    // Nobody else's from its first moment, whatever the user's mask is. On Windows a folder has the rights of the one above it.
    static void MakeOwn(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            Directory.CreateDirectory(path);
        else if (MakeDirectory(Encoding.UTF8.GetBytes(path + "\0"), Own) != 0)
            throw new IOException($"The folder '{path}' cannot be made.");
    }

    [DllImport("libc", EntryPoint = "mkdir")]
    static extern int MakeDirectory(byte[] path, uint mode);

    static void RemoveDead(string parent)
    {
        foreach (var file in Directory.GetFiles(parent, "*.lock"))
        {
            try
            {
                using var held = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                Remove(System.IO.Path.ChangeExtension(file, null));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It is at work, or another user's, or another run was faster.
            }
        }
    }

    static bool IsLocked(string file)
    {
        try
        {
            using var second = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    static bool Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false; // Something in it is in use. A later run removes it.
        }
    }
}
