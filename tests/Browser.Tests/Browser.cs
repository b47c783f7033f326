using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A headless Chromium of this machine, for all tests of this assembly.</summary>
[SetUpFixture]
public sealed class Browser
{
    static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    static IPlaywright? _playwright;
    static IBrowser? _browser;

    /// <summary>Opens a page of its own, of a size that a laptop has.</summary>
    public static async Task<IPage> OpenAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var context = await (_browser ?? throw new InvalidOperationException("No browser was started.")).NewContextAsync(
            new() { ViewportSize = new() { Width = 1400, Height = 850 }, ColorScheme = scheme }
        );
        return await context.NewPageAsync();
    }

    /// <summary>Starts it.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        var program = Environment.GetEnvironmentVariable("MIGRATIONS_TEST_CHROMIUM") ?? Programs.FirstOrDefault(File.Exists);
        if (program is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail("Chromium is not installed. On Debian: apt-get install chromium");
        if (program is null)
            Assert.Ignore("Chromium is not installed, so the report is looked at by nobody. On Debian: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        // Root, as in a container, gets no sandbox.
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = program, Args = Environment.UserName == "root" ? ["--no-sandbox"] : [] }
        );
    }

    /// <summary>Ends it.</summary>
    [OneTimeTearDown]
    public async Task End()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
