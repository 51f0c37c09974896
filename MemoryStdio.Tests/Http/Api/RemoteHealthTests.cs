using System.Net.Http.Json;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Composition;
using MemoryStdio.Memory;
using MemoryStdio.Tests.Qdrant;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.Api;

/// <summary>What an administrator hears of the shared store.</summary>
public sealed class RemoteHealthTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAdministratorSeesTheBacklogAndTheLastError()
    {
        await using var server = await QdrantStandIn.StartAsync();
        server.ApiKey = "a key this server lacks";
        await using var host = await StartAsync(new RemoteSettings(MemoryPlace.Mirror, RemoteUnderTest.Options(server.Url)));
        var target = host.Get<IRemoteStore>().Target;
        await host.Get<ISyncStore>().NoteFailureAsync(target, "Qdrant wants a key.", Cancelled);
        await host.Get<IMemoryStore>().AddOneAsync(Some.Draft("waits"));
        using var admin = host.Client("boss:admin");

        var health = await admin.GetFromJsonAsync<JsonElement>("/health/detailed", Cancelled);

        var remote = health.GetProperty("remote");
        Assert.Equal((target, 0), (remote.GetProperty("target").GetString(), remote.GetProperty("set_aside").GetInt32()));
        Assert.InRange(remote.GetProperty("waiting").GetInt32(), 1, 2);
        Assert.NotNull(remote.GetProperty("failing_since").GetString());
        Assert.Contains("key", remote.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
    }

    [Fact]
    public async Task WithoutASharedStoreThereIsNothingToTell()
    {
        await using var host = await StartAsync(RemoteSettings.None);
        using var admin = host.Client("boss:admin");

        var health = await admin.GetFromJsonAsync<JsonElement>("/health/detailed", Cancelled);

        Assert.False(health.TryGetProperty("remote", out var remote) && remote.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task InRemoteModeARequestDuringAnOutageIsAnsweredWithTheReason()
    {
        await using var server = await QdrantStandIn.StartAsync();
        server.Version = "1.15.0";
        await using var host = await StartAsync(new RemoteSettings(MemoryPlace.Remote, RemoteUnderTest.Options(server.Url)));
        using var kim = host.Client("kim");

        using var answer = await kim.GetAsync("/api/v1/memories", Cancelled);

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Contains("1.16.0 or newer is needed", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private static Task<RunningHost> StartAsync(RemoteSettings remote) => RunningHost.StartWithRealGateAsync(
        services => services.AddSingleton<IAuthenticator, StubAuthenticator>(), configure: s => s with { Remote = remote }, cancellationToken: Cancelled);
}
