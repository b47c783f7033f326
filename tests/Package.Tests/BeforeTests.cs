using System.Runtime.CompilerServices;
using Tests.Ide;

namespace Package.Tests;

/// <summary>What has to be so before a type of this assembly is looked at.</summary>
static class BeforeTests
{
    // The reader of binary logs and builds in this process stand on MSBuild: the one of the SDK.
    [ModuleInitializer]
    internal static void Run() => InstalledMSBuild.Use();
}
