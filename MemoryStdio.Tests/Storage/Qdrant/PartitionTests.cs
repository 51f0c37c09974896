using System.Text.Json.Nodes;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

/// <summary>Tries to see or change another owner's points.</summary>
public sealed class PartitionTests : IAsyncLifetime
{
    private QdrantStandIn _server = null!;
    private QdrantOptions _options = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await QdrantStandIn.StartAsync();
        _options = RemoteUnderTest.Options(_server.Url);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public void NothingSelectsPointsWithoutAPartition()
    {
        var selecting = typeof(QdrantPoints).GetMethods().Where(m => m.DeclaringType == typeof(QdrantPoints) && m.Name != nameof(QdrantPoints.TotalAsync)).ToArray();

        Assert.NotEmpty(selecting);

        // The exception is a count: no point and no part of one comes back.
        Assert.Equal(typeof(Task<long>), typeof(QdrantPoints).GetMethod(nameof(QdrantPoints.TotalAsync))!.ReturnType);
        Assert.All(selecting, m => Assert.True(
            m.GetParameters().Any(p => p.ParameterType == typeof(PartitionFilter) || p.ParameterType == typeof(RemoteOwner))
            || m.GetParameters().Any(p => p.ParameterType.ToString().Contains(nameof(PartitionFilter), StringComparison.Ordinal)), m.Name));
        Assert.Empty(typeof(PartitionFilter).GetConstructors());
    }

    [Fact]
    public async Task ConditionsThatWouldWidenTheFilterOnlyNarrowIt()
    {
        var store = await RemoteUnderTest.PreparedAsync(_options);
        await store.PushAsync([RemoteUnderTest.Memory("mine", "min"), RemoteUnderTest.Memory("theirs", "zoë")], Token);
        var points = new QdrantPoints(RemoteUnderTest.Client(_options));
        var me = RemoteOwner.Of(Some.Owner("min"), _options);
        JsonObject[] attempts =
        [
            Conditions.Is(PayloadKeys.Owner, "zoë"),
            Conditions.Any(Conditions.Is(PayloadKeys.Owner, "zoë"), Conditions.Is(PayloadKeys.Owner, "min")),
            Conditions.IsOneOf(PayloadKeys.Owner, ["zoë", "min"]),
            Conditions.Ids(_server.Collection("memorystdio").Points.Select(p => p.Id)),
            Conditions.AtLeast(PayloadKeys.Version, 0),
        ];

        foreach (var attempt in attempts)
        {
            await foreach (var point in points.AllAsync("memorystdio", PartitionFilter.Of(me, attempt), null, Token))
                Assert.Equal("mine", point["payload"]!["content"]!.GetValue<string>());
        }

        await points.DeleteAsync("memorystdio", PartitionFilter.Of(me, Conditions.AtLeast(PayloadKeys.Version, 0)), Token);
        Assert.Equal("theirs", Assert.Single(_server.Collection("memorystdio").Points).Payload["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task EveryRequestThatSelectsPointsNamesOneOwnerUnderMust()
    {
        var store = await RemoteUnderTest.PreparedAsync(_options);
        var mine = RemoteUnderTest.Memory("mine", "min").Edited("mine too", TimeSpan.FromMinutes(1));
        await store.PushAsync([mine, RemoteUnderTest.Memory("theirs", "zoë")], Token);
        await store.PullAsync(Some.Owner("min"), 0, 10, Token);
        await store.FetchAsync(Some.Owner("min"), [mine.Id], Token);
        await store.DigestsAsync(Some.Owner("min"), Token).CountAsync(Token);
        await store.PurgeAsync(Some.Owner("min"), [mine.Id], Token);

        var filters = _server.Requests.Where(r => r.Path.Contains("/points", StringComparison.Ordinal)).SelectMany(r => Filters(r.Body)).ToArray();
        Assert.True(filters.Length >= 8);
        Assert.All(filters, f => Assert.Contains(f["must"]!.AsArray(), c => c!["key"]?.GetValue<string>() == "owner" && c["match"]?["value"] is not null));
    }

    [Fact]
    public async Task TwoOwnersWithTheSameMemoryIdHaveTwoPoints()
    {
        var store = await RemoteUnderTest.PreparedAsync(_options);
        var id = Some.UnknownId();

        await store.PushAsync([RemoteUnderTest.Memory("mine", "min", id)], Token);
        await store.PushAsync([RemoteUnderTest.Memory("theirs", "zoë", id)], Token);

        Assert.Equal(2, _server.Collection("memorystdio").Points.Count);
        Assert.Equal("mine", Assert.Single(await store.FetchAsync(Some.Owner("min"), [id], Token)).Present.Content);
    }

    [Fact]
    public async Task TheLocalUserMayHaveANameOfTheirOwn()
    {
        var zoe = await RemoteUnderTest.PreparedAsync(_options with { LocalOwner = "zoë" });
        var min = await RemoteUnderTest.PreparedAsync(_options with { LocalOwner = "민준" });

        await zoe.PushAsync([RemoteUnderTest.Memory("hers")], Token);

        Assert.Empty((await min.PullAsync(Some.Owner(), 0, 10, Token)).Memories);
        Assert.Single((await zoe.PullAsync(Some.Owner(), 0, 10, Token)).Memories);
    }

    private static IEnumerable<JsonNode> Filters(JsonNode? body)
    {
        if (body is null) yield break;
        if (body["filter"] is { } filter) yield return filter;
        foreach (var operation in body["operations"] as JsonArray ?? []) yield return operation!["upsert"]!["update_filter"]!;
    }
}
