using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;
using MemoryStdio.Tests.Auth;
using MemoryStdio.Tests.Http.Ui;
using MemoryStdio.Tests.Http.Ui.Browser;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>The official inspector, given only the address, with a person in a real browser: discovery, registration, login, consent, tokens, tools.</summary>
[Collection(nameof(Chromium))]
public sealed partial class InspectorLoginTests(Chromium chromium)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItLogsInByItself_AndGoesOnWithoutThePersonAfterwards()
    {
        if (NodePrograms.Inspector is null) { Assert.Skip(NodePrograms.WhyAbsent); return; }
        Assert.SkipUnless(Chromium.IsPresent && !OperatingSystem.IsWindows(), Chromium.WhyAbsent);
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var key = await UiClient.KeyOfAsync(host, "kim", AccessScopes.Read | AccessScopes.Write, Cancelled);
        using var home = new TempDirectory();

        using var login = Start(host, home, "--callback-url", $"http://127.0.0.1:{FreePort()}/oauth/callback", "--method", "tools/list");
        var listed = login.StandardOutput.ReadToEndAsync(Cancelled);
        var said = new StringBuilder();
        while (await login.StandardError.ReadLineAsync(Cancelled) is { } line)
        {
            said.AppendLine(line);
            if (Address().Match(line) is { Success: true } address) await DecideAsync(host, address.Value, key);
        }

        await login.WaitForExitAsync(Cancelled);
        Assert.True(login.ExitCode == 0, said + await listed);
        Assert.Contains("add_memory", await listed, StringComparison.Ordinal);
        var app = Assert.Single(await host.Get<ConnectedApps>().ListAsync(AuthWorld.Owner("kim"), Cancelled));
        Assert.Equal(AccessScopes.Read | AccessScopes.Write, app.Scopes);

        using var again = Start(host, home, "--stored-auth-only", "--protocol-era", "modern", "--method", "tools/call", "--tool-name", "add_memory", "--tool-arg", "content=검사기가 저장함");
        var stored = again.StandardOutput.ReadToEndAsync(Cancelled);
        var errors = again.StandardError.ReadToEndAsync(Cancelled);
        await again.WaitForExitAsync(Cancelled);
        Assert.True(again.ExitCode == 0, await errors + await stored);
        Assert.Contains("stored", await stored, StringComparison.Ordinal);
    }

    /// <summary>The person: opens the link, signs in, looks at the page, allows.</summary>
    private async Task DecideAsync(RunningHost host, string address, string key)
    {
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual);
        await visit.Page.GotoAsync(address);
        await visit.Page.FillAsync("#credential", key);
        await visit.Page.ClickAsync("button.primary");
        await visit.Page.WaitForSelectorAsync("#scope-read");
        Assert.Contains("Inspector", await visit.Page.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await visit.InspectAsync("consent-inspector"));
        await visit.Page.ClickAsync("button.primary");
        await visit.Page.GetByText("OAuth complete").WaitForAsync();
    }

    private static Process Start(RunningHost host, TempDirectory home, params string[] arguments)
    {
        // It opens a browser by the desktop's own means; the test's browser takes the address from its output instead.
        var bin = Directory.CreateDirectory(home.File("bin")).FullName;
        var open = Path.Combine(bin, "xdg-open");
        if (!File.Exists(open))
        {
            File.WriteAllText(open, "#!/bin/sh\nexit 0\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return Process.Start(new ProcessStartInfo(NodePrograms.Node!, [NodePrograms.Inspector!, "--cli", new Uri(host.Address, "/mcp").AbsoluteUri, "--transport", "http", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = home.Path,
            Environment =
            {
                ["HOME"] = home.Path,
                ["MCP_STORAGE_DIR"] = home.File("storage"),
                ["MCP_CATALOG_PATH"] = home.File("catalog.json"),
                ["MCP_AUTO_OPEN_ENABLED"] = "true",
                // A test machine has no keychain; without one nothing would be kept between the two runs.
                ["MCP_INSPECTOR_SECRET_STORE"] = "file",
                ["PATH"] = $"{bin}:/usr/bin:/bin",
            },
        })!;
    }

    // The inspector names its callback before it listens there.
    private static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/oauth/authorize\?\S+")]
    private static partial Regex Address();
}
