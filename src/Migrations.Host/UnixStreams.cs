using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Migrations.Host;

/// <summary>The streams of the build on Unix: private descriptors that no started process inherits, in place of 0 and 1.</summary>
static partial class UnixStreams
{
    const int In = 0, Out = 1, Error = 2;

    // FIOCLEX of ioctl, and not FD_CLOEXEC of fcntl: a call without a variable argument is the same on every machine.
    static readonly nuint CloseOnExec = OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? 0x5451u : 0x20006601u;

    public static (SafeFileHandle Input, SafeFileHandle Output) Take()
    {
        var (input, output) = (Private(In), Private(Out));
        using var nothing = File.OpenHandle("/dev/null");
        Check(Dup2((int)nothing.DangerousGetHandle(), In));
        Check(Dup2(Error, Out));
        return (input, output);
    }

    static SafeFileHandle Private(int descriptor)
    {
        var copy = Check(Dup(descriptor));
        Check(Ioctl(copy, CloseOnExec));
        return new(copy, ownsHandle: true);
    }

    static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Dup(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(int from, int to);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, nuint request);
}
