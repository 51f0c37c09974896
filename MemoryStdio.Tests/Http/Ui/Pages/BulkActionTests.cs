using System.Net;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class BulkActionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATagOnFiveHundredMemoriesIsTakenBackAsOne()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var drafts = Enumerable.Range(0, 500).Select(n => new NewMemory { Project = ProjectRef.Personal("test"), Content = $"Number {n} of many." }).ToArray();
        Assert.True((await host.Get<MemoryService>().AddManyAsync(Some.Caller("kim"), drafts, Cancelled)).Succeeded(out var stored, out _));
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/memories/new", Cancelled);
        (string, string)[] picked = [.. stored.Select(m => ("id", m.Id.Value)), ("do", "tag"), ("new-tag", "열람"), ("count", "500")];

        using var preview = await kim.PostAsync("/memories/bulk", Cancelled, picked);
        using var tagged = await kim.PostAsync("/memories/bulk/confirm", Cancelled, picked);
        var told = await kim.PageAsync("/memories", Cancelled);
        var undo = System.Text.RegularExpressions.Regex.Match(told, "name=\"undo\" value=\"([^\"]+)\"").Groups[1].Value;

        Assert.Contains("500", await preview.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, tagged.StatusCode);
        Assert.Contains("500 memories tagged", told, StringComparison.Ordinal);
        Assert.Equal(500, await TaggedAsync());

        using var undone = await kim.PostAsync("/memories/undo", Cancelled, ("undo", undo));
        Assert.Contains("500 memories are as before", await kim.PageAsync("/memories", Cancelled), StringComparison.Ordinal);
        Assert.Equal(0, await TaggedAsync());

        Task<int> TaggedAsync() => host.Get<IMemoryStore>().CountAsync(Some.Caller("kim").Owner, new MemoryFilter { Tags = ["열람"] }, Cancelled);
    }

    [Fact]
    public async Task MoreThanAThousandAreRefusedAndNotCutShort()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/memories/new", Cancelled);

        using var refused = await kim.PostAsync(
            "/memories/bulk/confirm", Cancelled, [.. Enumerable.Range(0, 1001).Select(n => ("id", $"0199a1b2-c3d4-7e5f-8a9b-{n:x12}")), ("do", "archive"), ("count", "1001")]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("at most 1000", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }
}
