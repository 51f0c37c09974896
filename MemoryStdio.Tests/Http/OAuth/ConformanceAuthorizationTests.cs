using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>The official suite's scenarios for authorization servers. The test plays the person at the login and consent pages.</summary>
public sealed partial class ConformanceAuthorizationTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryScenarioForAuthorizationServersPasses()
    {
        if (NodePrograms.Conformance is not { } program) { Assert.Skip(NodePrograms.WhyAbsent); return; }
        await using var world = await OAuthWorld.StartAsync();
        await world.SignInAsync();
        var client = await world.PublicClientAsync("http://127.0.0.1/callback", "conformance");

        var start = new ProcessStartInfo(NodePrograms.Node!, [program, "authorization", "--url", world.Base, "--client-id", client, "--port", FreePort()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var suite = Process.Start(start)!;
        var errors = suite.StandardError.ReadToEndAsync(Cancelled);
        var output = new List<string>();
        while (await suite.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            output.Add(line);
            if (Address().Match(line) is not { Success: true } address) continue;
            using var answer = await world.ApproveAsync(await world.PageAsync(address.Value));
            using var callback = await world.Browser.GetAsync(answer.Headers.Location, Cancelled);
            Assert.Equal(HttpStatusCode.OK, callback.StatusCode);
        }

        await suite.WaitForExitAsync(Cancelled);

        var all = string.Join('\n', output) + await errors;
        Assert.True(suite.ExitCode == 0, all);
        // So that a suite which runs nothing, or not all of it, does not count as passed.
        foreach (var scenario in (string[])["authorization-server-metadata-endpoint", "authorization-code-grant"])
            Assert.Matches($@"{scenario}: [1-9]\d* passed, 0 failed", all);
    }

    // The suite listens there itself and takes no "any port".
    private static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/oauth/authorize\?\S+")]
    private static partial Regex Address();
}
