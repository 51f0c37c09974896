using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using MemoryStdio.Tests.Auth;
using MemoryStdio.Tests.Http.Ui;
using MemoryStdio.Tests.Http.Ui.Browser;
using Microsoft.Playwright;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>What a person does when a program asks for access, in a real browser, from the program's link to the program's callback.</summary>
[Collection(nameof(Chromium))]
public sealed partial class ConsentBrowserTests(Chromium chromium)
{
    private const string Callback = "http://127.0.0.1:3118/callback";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Both languages, both themes, both widths; each value at least twice.</summary>
    public static TheoryData<Look> Looks =>
    [
        new Look("en-GB", ColorScheme.Light, Look.Wide), new Look("en-GB", ColorScheme.Dark, Look.Phone),
        new Look("ko-KR", ColorScheme.Light, Look.Phone), new Look("ko-KR", ColorScheme.Dark, Look.Wide),
    ];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EveryPageOnTheWayIsSound(Look look)
    {
        await using var flow = await StartAsync(look);
        var page = flow.Visit.Page;
        var problems = new List<string>();

        await page.GotoAsync(flow.Address("write admin"));
        problems.AddRange(await flow.Visit.InspectAsync("consent-login"));
        await flow.SignInHereAsync();
        problems.AddRange(await flow.Visit.InspectAsync("consent"));
        await page.UncheckAsync("#scope-write");
        await page.UncheckAsync("#stay");
        await page.CheckAsync("#chosen");
        await page.ClickAsync("button.primary");
        Assert.True(await page.Locator("[role=alert]").IsVisibleAsync());
        // Asked again, with all that was taken away still taken away.
        foreach (var (box, ticked) in ((string, bool)[])[("#scope-read", true), ("#scope-write", false), ("#stay", false), ("#chosen", true), ("#all", false)])
            Assert.Equal((box, ticked), (box, await page.IsCheckedAsync(box)));
        problems.AddRange(await flow.Visit.InspectAsync("consent-no-project"));
        await page.GotoAsync(flow.Address("read").Replace(Uri.EscapeDataString(Callback), "https%3A%2F%2Fevil.example%2F", StringComparison.Ordinal));
        problems.AddRange(await flow.Visit.InspectAsync("consent-unusable"));

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task ScopesAndProjectsAreNarrowedByUntickingAndChoosing()
    {
        await using var flow = await StartAsync(Look.Usual);
        var page = flow.Visit.Page;
        await page.GotoAsync(flow.Address("read write admin"));
        await flow.SignInHereAsync();

        // Kim's key allows no administration, so it is not even offered.
        Assert.Equal(0, await page.Locator("#scope-admin").CountAsync());
        Assert.True(await page.Locator("#scope-write").IsCheckedAsync());
        await page.UncheckAsync("#scope-write");
        await page.CheckAsync("#chosen");
        await page.GetByLabel("Shop").CheckAsync();
        await page.UncheckAsync("#stay");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();

        var tokens = await flow.ExchangeAsync(await flow.AnswerAsync());
        Assert.Equal("read", tokens.GetProperty("scope").GetString());
        Assert.False(tokens.TryGetProperty("refresh_token", out _));
        using var client = flow.Visit.Host.Client(tokens.GetProperty("access_token").GetString());
        Assert.Equal(["shop"], (await client.GetFromJsonAsync<JsonElement>("/api/v1/auth/me", Cancelled)).GetProperty("projects").EnumerateArray().Select(p => p.GetString()!));
    }

    [Fact]
    public async Task RefusingLeadsBackToTheProgramWithoutACode()
    {
        await using var flow = await StartAsync(Look.Usual);
        await flow.Visit.Page.GotoAsync(flow.Address("read"));
        await flow.SignInHereAsync();

        await flow.Visit.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();

        var answer = await flow.AnswerAsync();
        Assert.Equal(("access_denied", "xyz"), (answer["error"], answer["state"]));
        Assert.False(answer.ContainsKey("code"));
    }

    [Fact]
    public async Task AKeyboardIsEnough()
    {
        await using var flow = await StartAsync(Look.Usual);
        var page = flow.Visit.Page;
        await page.GotoAsync(flow.Address("read write"));
        // The field for the key has the focus already.
        await page.Keyboard.TypeAsync(flow.Key);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#scope-read");

        await TabToAsync(page, "scope-write");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "all");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "project-1");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "approve");
        await page.Keyboard.PressAsync("Enter");

        var tokens = await flow.ExchangeAsync(await flow.AnswerAsync());
        Assert.Equal("read", tokens.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task EverythingWorksWithoutScripts()
    {
        await using var flow = await StartAsync(Look.Usual, scripts: false);
        var page = flow.Visit.Page;
        await page.GotoAsync(flow.Address("read write"));
        await flow.SignInHereAsync();
        await page.UncheckAsync("#scope-write");
        await page.ClickAsync("button.primary");

        Assert.Equal("read", (await flow.ExchangeAsync(await flow.AnswerAsync())).GetProperty("scope").GetString());
    }

    /// <summary>Presses Tab until the element has the focus, and sees at each stop that the focus can be seen.</summary>
    private static async Task TabToAsync(IPage page, string idOrValue)
    {
        for (var stops = 0; stops < 20; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<string[]>(
                "() => { const e = document.activeElement, s = getComputedStyle(e); return [e.id || e.value || e.tagName, s.outlineStyle + ' ' + s.outlineWidth + ' ' + s.boxShadow]; }");
            Assert.DoesNotMatch("^(none|.* 0px) none$", focus[1]);
            if (focus[0] == idOrValue) return;
        }

        Assert.Fail($"Tab never reaches {idOrValue}");
    }

    private async Task<Flow> StartAsync(Look look, bool scripts = true)
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        // Real time: the browser judges the cookie's end by its own clock.
        var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        foreach (var (id, name) in ((string, string)[])[("home", "집안일 🏠"), ("shop", "Shop")])
            await host.Get<IProjectDirectory>().EnsureAsync(AuthWorld.Owner("kim"), Some.Project(id), name, [], Cancelled);
        using var client = host.Client();
        using var answer = await client.PostAsJsonAsync(
            "/oauth/register", new { client_name = "노트 앱 & Notes <b>3</b>", redirect_uris = (string[])[Callback], token_endpoint_auth_method = "none" }, Cancelled);
        var id2 = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("client_id").GetString()!;
        var key = await UiClient.KeyOfAsync(host, "kim", AccessScopes.Read | AccessScopes.Write, Cancelled);
        var visit = await BrowserVisit.StartAsync(chromium, host, look, scripts);
        return await Flow.CreateAsync(visit, id2, key);
    }

    private sealed class Flow : IAsyncDisposable
    {
        private readonly TaskCompletionSource<string> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private Flow(BrowserVisit visit, string client, string key) => (Visit, Client, Key) = (visit, client, key);

        public BrowserVisit Visit { get; }

        public string Client { get; }

        public string Key { get; }

        public static async Task<Flow> CreateAsync(BrowserVisit visit, string client, string key)
        {
            var flow = new Flow(visit, client, key);
            // Stands for the program that waits at its callback.
            await visit.Page.RouteAsync(CallbackPattern(), async route =>
            {
                flow._answer.TrySetResult(route.Request.Url);
                await route.FulfillAsync(new() { ContentType = "text/plain", Body = "done" });
            });
            return flow;
        }

        public string Address(string scope) =>
            $"/oauth/authorize?response_type=code&client_id={Client}&redirect_uri={Uri.EscapeDataString(Callback)}&state=xyz&scope={Uri.EscapeDataString(scope)}"
            + $"&code_challenge={OAuthWorld.Challenge()}&code_challenge_method=S256";

        /// <summary>At the login page that the link led to; ends at the consent page.</summary>
        public async Task SignInHereAsync()
        {
            await Visit.Page.FillAsync("#credential", Key);
            await Visit.Page.ClickAsync("button.primary");
            await Visit.Page.WaitForSelectorAsync("#scope-read");
        }

        public async Task<Dictionary<string, string>> AnswerAsync() =>
            OAuthWorld.Query(new Uri(await _answer.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled)));

        public async Task<JsonElement> ExchangeAsync(Dictionary<string, string> answer)
        {
            using var client = Visit.Host.Client();
            using var response = await client.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = Client,
                ["code"] = answer["code"],
                ["redirect_uri"] = Callback,
                ["code_verifier"] = OAuthWorld.Verifier,
            }), Cancelled);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        }

        public async ValueTask DisposeAsync()
        {
            await Visit.DisposeAsync();
            await Visit.Host.DisposeAsync();
        }
    }

    [GeneratedRegex(@"^http://127\.0\.0\.1:3118/callback\?")]
    private static partial Regex CallbackPattern();
}
