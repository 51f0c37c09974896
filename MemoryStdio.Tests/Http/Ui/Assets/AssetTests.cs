using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MemoryStdio.Http.Ui.Assets;

namespace MemoryStdio.Tests.Http.Ui;

public sealed partial class AssetTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AssetsAreOpenAndKeptByTheirContent()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client();
        var assets = host.Get<UiAssets>();

        foreach (var name in assets.Names)
        {
            using var answer = await client.GetAsync($"/assets/{assets.Version}/{name}", Cancelled);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Theory]
    [InlineData("0000000000000000", "app.css")]
    [InlineData(null, "absent.css")]
    [InlineData(null, "..%2Fapp.css")]
    public async Task AnotherVersionOrNameIsNotFound(string? version, string name)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client();

        using var answer = await client.GetAsync($"/assets/{version ?? host.Get<UiAssets>().Version}/{name}", Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void NothingIsFetchedFromElsewhere()
    {
        var assets = new UiAssets();

        Assert.All(assets.Names, name => Assert.Empty(Elsewhere().Matches(Encoding.UTF8.GetString(assets.Find(name)!.Bytes)).Select(m => m.Value)));
    }

    // Name spaces are no addresses that anybody opens.
    [GeneratedRegex(@"(https?:)?//(?!www\.w3\.org/)[a-z][\w.-]+\.[a-z]{2,}|@import|url\(", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
