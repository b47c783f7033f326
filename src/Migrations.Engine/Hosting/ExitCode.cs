namespace Migrations.Engine.Hosting;

/// <summary>How a run ended, in a number that who started it can act on.</summary>
static class ExitCode
{
    /// <summary>It succeeded.</summary>
    public const int Done = 0;

    /// <summary>It failed, and will again until something is corrected.</summary>
    public const int Failed = 1;

    /// <summary>It failed by what may be gone the next time; the number that sysexits.h has for that.</summary>
    public const int MayPass = 75;
}
