using Microsoft.Playwright;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>The machine's Chromium, started once for all browser tests. Without it, or without axe-core, they are skipped and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string WhyAbsent = "Chromium or axe-core is not installed. Run: apt-get install chromium; npm ci --prefix MemoryStdio.Tests/node";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // What a headless Chromium needs in a container, and what keeps it from talking to its maker.
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Executable => Places.FirstOrDefault(File.Exists);

    public static bool IsPresent => Executable is not null && NodePrograms.Axe is not null;

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException(WhyAbsent);

    public async ValueTask InitializeAsync()
    {
        if (!IsPresent) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments, Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

[CollectionDefinition(nameof(Chromium))]
public sealed class ChromiumTests : ICollectionFixture<Chromium>;
