using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.Conformance;

/// <summary>The official conformance suite, against the product's HTTP host with the suite's fixtures added.</summary>
public sealed partial class ConformanceTests
{
    [Theory]
    [InlineData("2025-06-18", 55, "--suite", "all", "--spec-version", "2025-06-18")]
    [InlineData("2025-11-25", 65, "--requirements", "2025-11-25")]
    [InlineData("2026-07-28", 120, "--requirements", "2026-07-28")]
    public async Task EveryScoredScenarioOfTheRevisionPasses(string revision, int leastChecks, params string[] selection)
    {
        if (NodePrograms.Conformance is not { } program) { Assert.Skip(NodePrograms.WhyAbsent); return; }
        await using var host = await RunningHost.StartAsync(
            services =>
            {
                services.AddMcpServer().AddSuiteFixtures();
                services.AddSingleton<IStartupFilter, SuiteCredential>();
            },
            options => options with { UserRequestsPerSecond = 0, AddressRequestsPerSecond = 0 },
            TestContext.Current.CancellationToken);
        using var results = new TempDirectory();

        var (exitCode, output) = await RunAsync([program, "server", "--url", new Uri(host.Address, "/mcp").ToString(), .. selection, "-o", results.Path]);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, $"Revision {revision}: exit code {exitCode}\n{output[^Math.Min(output.Length, 8000)..]}");
        // So that a suite which runs nothing does not count as passed.
        Assert.True(Passed().Matches(output).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)) >= leastChecks, output);
    }

    [GeneratedRegex(@"✓ .*: (\d+) passed, 0 failed")]
    private static partial Regex Passed();

    private static async Task<(int ExitCode, string Output)> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(NodePrograms.Node!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The suite cannot send a credential. The product has no switch for that; only this test's host adds one to each request.</summary>
    private sealed class SuiteCredential : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Request.Headers.Authorization = "Bearer suite";
                return following(context);
            });
            next(app);
        };
    }
}
