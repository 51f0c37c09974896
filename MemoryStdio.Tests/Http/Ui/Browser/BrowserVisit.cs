using System.Text.Json;
using Microsoft.Playwright;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>A person with a browser in front of a running host. Watches for what no page may do: errors in the console, requests to elsewhere.</summary>
internal sealed class BrowserVisit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    private BrowserVisit(IBrowserContext context, IPage page, RunningHost host, Look look)
    {
        (_context, Page, Host, Look) = (context, page, host, look);
        page.Console += (_, message) =>
        {
            // A refused request is what some tests are about; the status is asserted there.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _errors.Add(message.Text);
        };
        page.PageError += (_, error) => _errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Address.ToString(), StringComparison.Ordinal)) _errors.Add($"request to {request.Url}");
        };
        page.Dialog += (_, dialog) =>
        {
            _errors.Add($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    public RunningHost Host { get; }

    public Look Look { get; }

    public static async Task<BrowserVisit> StartAsync(Chromium chromium, RunningHost host, Look look, bool scripts = true)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Address.ToString(),
            Locale = look.Language,
            ColorScheme = look.Colours,
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Width == Look.Phone ? 844 : 800 },
            JavaScriptEnabled = scripts,
            TimezoneId = "Asia/Seoul",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(10_000);
        return new BrowserVisit(context, await context.NewPageAsync(), host, look);
    }

    public async Task SignInAsync(string key)
    {
        await Page.GotoAsync("/login");
        await Page.FillAsync("#credential", key);
        await Page.ClickAsync("button.primary");
        await Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    /// <summary>What is wrong with the page: errors so far, what axe finds, what is wider than the screen. Keeps a picture where pictures are wanted.</summary>
    public async Task<IReadOnlyList<string>> InspectAsync(string name)
    {
        await PictureAsync(name);
        var wider = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var problems = new List<string>(TakeErrors());
        if (wider > 0) problems.Add($"{wider} pixels wider than the screen");
        problems.AddRange(await AxeAsync());
        return [.. problems.Select(p => $"{name} ({Look.Name}): {p}")];
    }

    /// <summary>What the browser complained of since it was last asked.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        string[] errors = [.. _errors];
        _errors.Clear();
        return errors;
    }

    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("MEMORYSTDIO_PICTURES") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{Look.Name}.png") });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task<string[]> AxeAsync()
    {
        // Evaluated from outside, the page's policy does not forbid it.
        await Page.EvaluateAsync(await File.ReadAllTextAsync(NodePrograms.Axe!));
        var found = await Page.EvaluateAsync<string>(
            """
            async () => JSON.stringify((await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
              .map(v => `${v.id}: ${v.help} -> ${v.nodes.slice(0, 3).map(n => n.html + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`))
            """);
        return JsonSerializer.Deserialize<string[]>(found)!;
    }
}
