using Engine.Tests.Hosting;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The report of a project in a browser. What the page complains of fails the test at its end.</summary>
sealed class ReportPage : IAsyncDisposable
{
    readonly CompiledProject _project;
    readonly List<string> _complaints = [];
    readonly List<string> _asked = [];

    ReportPage(CompiledProject project, IPage page) => (_project, Page) = (project, page);

    public IPage Page { get; }

    public static async Task<ReportPage> OpenAsync(string source, ColorScheme scheme = ColorScheme.Light, string? upgraded = null)
    {
        var project = new CompiledProject(source);
        if (upgraded is not null)
            project.Run("Upgrade", $"TargetRevision={upgraded}").Succeeded();
        var file = project
            .Run("Report", "Output=out", upgraded is null ? "ReportLive=false" : "ReportLive=true")
            .Succeeded()
            .Outputs("Document")
            .Single();
        var opened = new ReportPage(project, await Browser.OpenAsync(scheme));
        opened.Page.Console += (_, message) => opened._complaints.Add(message.Text);
        opened.Page.PageError += (_, failure) => opened._complaints.Add(failure);
        opened.Page.Request += (_, request) => opened._asked.Add(request.Url);
        await opened.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return opened;
    }

    public ILocator Row(string id) => Page.Locator($".row:has(.id:text-is('{id}'))");

    /// <summary>The id of the revision that the details are of.</summary>
    public Task<string> ChosenAsync() => Page.Locator("#details dd").First.InnerTextAsync();

    /// <summary>What an element says; nothing while it is hidden.</summary>
    public Task<string> TextAsync(string selector) => Page.Locator(selector).InnerTextAsync();

    /// <summary>A colour of the page as it is drawn.</summary>
    public Task<string> BackgroundAsync() => Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>Keeps what the page looks like beside the results of the tests, for people.</summary>
    public async Task ShootAsync(string name)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots", name + ".png");
        await Page.ScreenshotAsync(new() { Path = file });
        TestContext.AddTestAttachment(file);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        _project.Dispose();
        Assert.That(_complaints, Is.Empty);
        Assert.That(_asked, Has.All.StartsWith("file:"), "no network is asked");
    }
}
