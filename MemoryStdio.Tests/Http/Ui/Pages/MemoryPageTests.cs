using System.Net;
using System.Text.RegularExpressions;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Http.Ui;

public sealed partial class MemoryPageTests
{
    private const string Xss = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMemoryIsAddedReadChangedRevertedArchivedDeletedAndBroughtBack()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/memories/new", Cancelled);

        using var added = await kim.PostAsync("/memories/new", Cancelled, ("content", "배포는 화요일에 한다 🎉"), ("kind", "decision"), ("tags", "릴리스, deploy"), ("project", "personal"));
        var path = added.Headers.Location!.ToString();
        (await kim.PostAsync($"{path}/edit", Cancelled, ("content", "배포는 금요일에 한다 🎉"), ("kind", "decision"), ("tags", "릴리스, deploy"), ("version", "1"))).Dispose();
        var edited = await kim.PageAsync(path, Cancelled);
        (await kim.PostAsync($"{path}/revert", Cancelled, ("number", "1"), ("version", "2"))).Dispose();
        var reverted = await kim.PageAsync(path, Cancelled);
        (await kim.PostAsync($"{path}/archive", Cancelled)).Dispose();
        var hidden = await kim.PageAsync("/memories", Cancelled);
        var archived = await kim.PageAsync("/memories?archived=only", Cancelled);
        (await kim.PostAsync($"{path}/delete", Cancelled)).Dispose();
        using var gone = await kim.Http.GetAsync(path, Cancelled);
        var toast = await kim.PageAsync("/memories", Cancelled);
        (await kim.PostAsync("/memories/undo", Cancelled, ("undo", Undo().Match(toast).Groups[1].Value))).Dispose();
        var back = await kim.PageAsync(path, Cancelled);

        Assert.Contains("<del>화요일에</del><ins>금요일에</ins>", edited, StringComparison.Ordinal);
        Assert.Contains("<article class=\"card content\" dir=\"auto\">배포는 화요일에 한다 🎉</article>", reverted, StringComparison.Ordinal);
        Assert.DoesNotContain("화요일에", hidden, StringComparison.Ordinal);
        Assert.Contains("화요일에", archived, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("화요일에", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnothersMemoryIsNotFound_ToReadAndToChange()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var id = (await AddAsync(host, "kim", "Kim's secret plan")).Value;
        using var eve = await UiClient.SignInAsync(host, "eve", Cancelled, AccessScopes.Admin);
        await eve.PageAsync("/settings", Cancelled);

        using var read = await eve.Http.GetAsync($"/memories/{id}", Cancelled);
        using var form = await eve.Http.GetAsync($"/memories/{id}/edit", Cancelled);
        using var edit = await eve.PostAsync($"/memories/{id}/edit", Cancelled, ("content", "mine"));
        using var delete = await eve.PostAsync($"/memories/{id}/delete", Cancelled);
        using var revert = await eve.PostAsync($"/memories/{id}/revert", Cancelled, ("number", "1"));
        using var bulk = await eve.PostAsync("/memories/bulk/confirm", Cancelled, ("do", "delete"), ("id", id), ("count", "1"));
        var export = await eve.PageAsync("/export/memories.jsonl", Cancelled);

        Assert.All([read, form, edit, delete, revert], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, bulk.StatusCode);
        Assert.Equal("", export);
        Assert.DoesNotContain("secret plan", await read.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.True((await host.Get<MemoryService>().GetAsync(Some.Caller("kim"), Some.Id(id), Cancelled)).Succeeded(out _, out _));
    }

    [Theory]
    [InlineData("/memories/new")]
    [InlineData("/memories/undo")]
    [InlineData("/memories/bulk")]
    [InlineData("/memories/bulk/confirm")]
    [InlineData("/memories/delete-matching")]
    [InlineData("/memories/0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b/delete")]
    [InlineData("/memories/0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b/edit")]
    [InlineData("/connect/token")]
    public async Task AFormWithoutTheTokenIsRefused(string path)
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);

        using var refused = await kim.PostWithoutTokenAsync(path, Cancelled, ("content", "x"));
        using var wrong = await kim.PostWithoutTokenAsync(path, Cancelled, ("content", "x"), ("_csrf", "wrong"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Equal("text/html", refused.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task WhatTheServerItselfRefusesIsSaidInTheReadersLanguage_AndInEnglishOverRest()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        kim.Http.DefaultRequestHeaders.Add("Accept-Language", "ko");

        using var page = await kim.PostWithoutTokenAsync("/memories/new", Cancelled, ("content", "x"));
        using var rest = await kim.Http.GetAsync("/api/v1/stats", Cancelled);

        Assert.Contains("이 양식은 지금 세션의 페이지에서 온 것이 아닙니다", await page.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.DoesNotMatch("[가-힣]", await rest.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(HttpStatusCode.Unauthorized, rest.StatusCode);
    }

    [Fact]
    public async Task AReaderSeesButChangesNothing()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var id = (await AddAsync(host, "kim", "The backup runs at 03:00.")).Value;
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled, AccessScopes.Read);

        var list = await kim.PageAsync("/memories", Cancelled);
        using var form = await kim.Http.GetAsync($"/memories/{id}/edit", Cancelled);
        using var delete = await kim.PostAsync($"/memories/{id}/delete", Cancelled);

        Assert.Contains("The backup runs", list, StringComparison.Ordinal);
        Assert.DoesNotContain("/delete\"", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, delete.StatusCode);
    }

    [Fact]
    public async Task MarkupInAnyFieldStaysText()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/memories/new", Cancelled);
        (string, string)[] fields =
            [("content", Xss), ("kind", "<b>\"kind"), ("tags", Xss.Replace(",", "", StringComparison.Ordinal)), ("source", "javascript:alert(1)"), ("metadata", "{\"k\":\"</pre><script>alert(3)</script>\"}"), ("project", "personal")];

        using var added = await kim.PostAsync("/memories/new", Cancelled, fields);
        var path = added.Headers.Location!.ToString();
        string[] pages =
        [
            await kim.PageAsync(path, Cancelled), await kim.PageAsync(path + "/edit", Cancelled), await kim.PageAsync("/memories", Cancelled),
            await kim.PageAsync("/memories?q=" + Uri.EscapeDataString(Xss), Cancelled), await kim.PageAsync("/memories?tag=" + Uri.EscapeDataString(Xss), Cancelled),
        ];

        Assert.All(pages, page =>
        {
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript:", page, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task ALateEditIsRefusedAndWhatWasTypedStays()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var id = (await AddAsync(host, "kim", "One")).Value;
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync($"/memories/{id}/edit", Cancelled);

        (await kim.PostAsync($"/memories/{id}/edit", Cancelled, ("content", "Two"), ("kind", "note"), ("version", "1"))).Dispose();
        using var late = await kim.PostAsync($"/memories/{id}/edit", Cancelled, ("content", "Three, typed with care"), ("kind", "note"), ("version", "1"));
        var html = await late.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("Three, typed with care", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABulkDeleteShowsItsCountFirst_AndOnlyThatCountIsDeleted()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        for (var i = 0; i < 3; i++) await AddAsync(host, "kim", $"Draft {i}", "draft");
        await AddAsync(host, "kim", "Kept");
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);

        var preview = await kim.PageAsync("/memories/delete-matching?kind=draft", Cancelled);
        using var wrong = await kim.PostAsync("/memories/delete-matching", Cancelled, ("kind", "draft"), ("count", "2"));
        using var everything = await kim.PostAsync("/memories/delete-matching", Cancelled, ("count", "4"));
        var still = await kim.PageAsync("/memories", Cancelled);
        using var right = await kim.PostAsync("/memories/delete-matching", Cancelled, ("kind", "draft"), ("count", "3"));
        var after = await kim.PageAsync("/memories", Cancelled);

        Assert.Contains("Delete 3 memories?", preview, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, everything.StatusCode);
        Assert.Contains("Draft 1", still, StringComparison.Ordinal);
        Assert.DoesNotContain("Draft 1", after, StringComparison.Ordinal);
        Assert.Contains("Kept", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheListGoesOnByCursorAndShowsEachOnce()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        for (var i = 0; i < 70; i++) await AddAsync(host, "kim", $"Entry number {i:000}");
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);

        var seen = new List<string>();
        for (var path = "/memories"; path.Length > 0;)
        {
            var page = await kim.PageAsync(path, Cancelled);
            seen.AddRange(Entry().Matches(page).Select(m => m.Value).Distinct());
            path = Next().Match(page) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : "";
        }

        Assert.Equal(70, seen.Count);
        Assert.Equal(70, seen.Distinct().Count());
    }

    [Fact]
    public async Task ASearchExplainsItself_AndItsFragmentIsNoWholePage()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        await AddAsync(host, "kim", "우리는 결제에 PostgreSQL을 쓴다");
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);

        var page = await kim.PageAsync("/memories?q=PostgreSQL", Cancelled);
        kim.Http.DefaultRequestHeaders.Add("X-Fragment", "results");
        var fragment = await kim.PageAsync("/memories?q=PostgreSQL", Cancelled);

        Assert.Contains("<mark>PostgreSQL</mark>", page, StringComparison.Ordinal);
        Assert.Contains("words #1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", fragment, StringComparison.Ordinal);
        Assert.Contains("data-summary=\"1 result", fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewTokenIsShownOnce_AndItsFirstUseIsSeen()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/connect", Cancelled);

        using var made = await kim.PostAsync("/connect/token", Cancelled, ("label", "laptop"));
        var html = await made.Content.ReadAsStringAsync(Cancelled);
        var token = McpToken().Match(html).Value;
        var watch = Watch().Match(html).Groups[1].Value;
        var before = await kim.PageAsync(watch, Cancelled);
        using var client = host.Client(token);
        (await client.GetAsync("/api/v1/memories", Cancelled)).EnsureSuccessStatusCode().Dispose();
        var after = await kim.PageAsync(watch, Cancelled);

        Assert.DoesNotContain("data-connected", before, StringComparison.Ordinal);
        Assert.Contains("data-connected", after, StringComparison.Ordinal);
        Assert.DoesNotContain(token, await kim.PageAsync("/connect", Cancelled), StringComparison.Ordinal);
    }

    private static async Task<MemoryId> AddAsync(RunningHost host, string user, string content, string kind = "note")
    {
        var memory = new NewMemory { Project = ProjectRef.Personal("test"), Content = content, Kind = kind };
        var added = await host.Get<MemoryService>().AddAsync(Some.Caller(user), memory, Cancelled);
        return added.Succeeded(out var result, out var problem) ? result.Id : throw new InvalidOperationException(problem.Message);
    }

    [GeneratedRegex("""name="undo" value="([^"]+)""")]
    private static partial Regex Undo();

    [GeneratedRegex("""Entry number \d{3}(?=</a>)""")]
    private static partial Regex Entry();

    [GeneratedRegex("""href="([^"]*cursor=[^"]*)"[^>]*>Older""")]
    private static partial Regex Next();

    [GeneratedRegex(@"mcp_[\w-]{43}")]
    private static partial Regex McpToken();

    [GeneratedRegex("""data-watch="([^"]+)""")]
    private static partial Regex Watch();
}
