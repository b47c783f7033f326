using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Migrations.Host;

/// <summary>The streams of the build on Windows: private handles that no started process inherits, in place of the standard ones.</summary>
static partial class WindowsStreams
{
    const int In = -10, Out = -11, Error = -12;
    const uint Inherit = 1, SameAccess = 2, GenericRead = 0x80000000, ShareAll = 7, OpenExisting = 3;

    public static (SafeFileHandle Input, SafeFileHandle Output) Take()
    {
        var (input, output) = (Private(GetStdHandle(In)), Private(GetStdHandle(Out)));
        // The runtime library of C has looked at both already. Its own descriptors follow, which closes the first handles.
        var nothing = CreateFile("NUL", GenericRead, ShareAll, 0, OpenExisting, 0, 0);
        Check(nothing != -1);
        CrtDup2(CrtOpen(nothing, 0), 0);
        CrtDup2(2, 1);
        Check(SetStdHandle(In, Copy(nothing, inherit: true)));
        Check(SetStdHandle(Out, Copy(GetStdHandle(Error), inherit: true)));
        return (input, output);
    }

    static SafeFileHandle Private(nint handle)
    {
        var copy = new SafeFileHandle(Copy(handle, inherit: false), ownsHandle: true);
        // Where the first handle stays open, no started process shall have it either.
        SetHandleInformation(handle, Inherit, 0);
        return copy;
    }

    static nint Copy(nint handle, bool inherit)
    {
        Check(DuplicateHandle(-1, handle, -1, out var copy, 0, inherit, SameAccess));
        return copy;
    }

    static void Check(bool done)
    {
        if (!done)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int which, nint handle);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetHandleInformation(nint handle, uint mask, uint flags);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool DuplicateHandle(
        nint fromProcess,
        nint handle,
        nint toProcess,
        out nint copy,
        uint access,
        [MarshalAs(UnmanagedType.Bool)] bool inherit,
        uint options
    );

    [LibraryImport("kernel32", EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint CreateFile(
        string name,
        uint access,
        uint share,
        nint security,
        uint disposition,
        uint flags,
        nint template
    );

    [LibraryImport("ucrtbase", EntryPoint = "_open_osfhandle")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static partial int CrtOpen(nint handle, int flags);

    [LibraryImport("ucrtbase", EntryPoint = "_dup2")]
    [UnmanagedCallConv(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static partial int CrtDup2(int from, int to);
}
