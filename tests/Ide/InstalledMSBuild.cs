using Microsoft.Build.Locator;

namespace Tests.Ide;

/// <summary>The MSBuild of the SDK that is installed.</summary>
public static class InstalledMSBuild
{
    /// <summary>
    /// From here on the names of MSBuild's assemblies mean those of the SDK. Nothing of MSBuild may have been loaded before.
    /// </summary>
    public static void Use()
    {
        if (!MSBuildLocator.IsRegistered)
            MSBuildLocator.RegisterDefaults();
    }
}
