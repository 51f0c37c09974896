using MemoryStdio.Composition;
using MemoryStdio.Http;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class SettingsPageTests
{
    private static readonly Uri Nobody = new("http://127.0.0.1:9/");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutQdrantAnAdministratorReadsHowToHaveIt_AndOthersNothingOfIt()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(
            change: o => o with { Settings = [new SettingInForce("MEMORY_SECRETS", "<b>refuse", "environment"), new SettingInForce("QDRANT_API_KEY", "***", "default")] }, cancellationToken: Cancelled);
        using var boss = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);

        var all = await boss.PageAsync("/settings", Cancelled);
        var own = await kim.PageAsync("/settings", Cancelled);

        Assert.Contains("export QDRANT_URL=", all, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;refuse", all, StringComparison.Ordinal);
        Assert.DoesNotContain("QDRANT", own, StringComparison.Ordinal);
        Assert.DoesNotContain("MEMORY_SECRETS", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithQdrantItsStateIsShown_TheLastErrorInTheReadersLanguage_AndNeverTheKey()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(
            change: o => o with { Shared = new SharedStore(Nobody, "team") },
            configure: s => s with { Remote = new RemoteSettings(MemoryPlace.Mirror, new QdrantOptions(Nobody) { ApiKey = "a-key-nobody-may-see", Collection = "team" }) },
            cancellationToken: Cancelled);
        // The worker's own attempt fails in the same words, whichever comes last.
        var error = QdrantFailures.NoAnswer(Nobody, new HttpRequestException("refused")).Message;
        await host.Get<ISyncStore>().NoteFailureAsync(host.Get<IRemoteStore>().Target, error, Cancelled);
        using var boss = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);

        var english = await boss.PageAsync("/settings", Cancelled);
        boss.Http.DefaultRequestHeaders.Add("Accept-Language", "ko");
        var korean = await boss.PageAsync("/settings", Cancelled);

        Assert.Contains("cannot be reached", english, StringComparison.Ordinal);
        Assert.Contains("Qdrant에 접속할 수 없습니다", korean, StringComparison.Ordinal);
        Assert.Contains("href=\"http://127.0.0.1:9/dashboard\"", english, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key-nobody-may-see", english + korean, StringComparison.Ordinal);
    }
}
