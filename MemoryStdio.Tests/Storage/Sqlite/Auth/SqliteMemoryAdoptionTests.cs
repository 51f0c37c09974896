using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Auth;
using MemoryStdio.Tests.Auth;

namespace MemoryStdio.Tests.Storage.Sqlite.Auth;

public sealed class SqliteMemoryAdoptionTests : IDisposable
{
    private readonly SqliteAuth sqlite = new();
    private readonly FakeTimeProvider time = new();
    private readonly SqliteMemoryStore store;
    private readonly SqliteProjectDirectory projects;
    private readonly SqliteMemoryAdoption adoption;
    private readonly OwnerId kim = Some.Owner("kim");

    public SqliteMemoryAdoptionTests()
    {
        store = new SqliteMemoryStore(sqlite.Database, time);
        projects = new SqliteProjectDirectory(sqlite.Database, time);
        adoption = new SqliteMemoryAdoption(sqlite.Database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => sqlite.Dispose();

    [Fact]
    public async Task EverythingTheLocalUserHadIsReachableByTheUserAfterwards_AndBeforeThatByNobodyElse()
    {
        var live = await store.AddOneAsync(Some.Draft(Some.Texts[1], "app", "공유", "Own"));
        var edited = await store.AddOneAsync(Some.Draft(Some.Texts[2], "other"));
        var deleted = await store.AddOneAsync(Some.Draft(Some.Texts[3], "app"));
        var archived = await store.AddOneAsync(Some.Draft(Some.Texts[4], "personal"));
        await store.UpdateAsync(Some.Caller(), edited, new MemoryEdit { Content = "changed" }, null, Cancel);
        var undo = (await store.DeleteAsync(Some.Caller(), [deleted], null, Cancel)).UndoToken;
        await store.SetArchivedAsync(Some.Caller(), [archived], true, Cancel);
        await projects.EnsureAsync(OwnerId.Local, Some.Project("app"), "app", ["path:/home/kim/app"], Cancel);
        // The user has a project and a tag of the same name, and one memory word for word the same.
        var own = await store.AddOneAsync(Some.Draft(Some.Texts[1], "app", "own"), Some.Caller("kim"));
        Assert.Null(await store.FindAsync(kim, live, Cancel));

        var preview = await adoption.PreviewAsync(OwnerId.Local, kim, Cancel);
        Assert.Equal((4, 3), (preview.Memories, preview.Live));
        Assert.Equal(["app", "other", "personal"], preview.Projects);
        Assert.Equal(["app"], preview.SharedProjects);
        Assert.NotNull(await adoption.AdoptAsync(OwnerId.Local, kim, 4, time.GetUtcNow(), Cancel));

        foreach (var id in (MemoryId[])[live, edited, archived, own]) Assert.Equal(kim, (await store.FindAsync(kim, id, Cancel))!.Owner);
        Assert.Equal(2, (await store.HistoryAsync(kim, edited, Cancel)).Count);
        Assert.Equal([deleted], (await store.UndoAsync(Some.Caller("kim"), undo, Cancel)).Value!.Restored);
        Assert.Equal("app", (await projects.FindByAliasAsync(kim, "path:/home/kim/app", Cancel))!.Id.Value);
        Assert.Equal(5, await store.CountAsync(kim, new MemoryFilter { Archived = ArchivedMemories.Include }, Cancel));
        Assert.Equal(2, await store.CountAsync(kim, new MemoryFilter { Projects = [Some.Project("app")], Tags = ["OWN"] }, Cancel));
        Assert.Equal(1, await store.CountAsync(kim, new MemoryFilter { Projects = [Some.Project("other")] }, Cancel));
        Assert.Equal(0, await store.CountAsync(Some.Owner("lee"), new MemoryFilter { Archived = ArchivedMemories.Include }, Cancel));
        Assert.Equal(3, (await projects.ListAsync(kim, Cancel)).Count);
    }

    [Fact]
    public async Task TheLocalOwnerStandsForThatUserAfterwards_InBothDirections()
    {
        var before = await store.AddOneAsync(Some.Draft(Some.Texts[1], "app"));
        await projects.EnsureAsync(OwnerId.Local, Some.Project("app"), "app", ["path:/home/kim/app"], Cancel);
        await adoption.AdoptAsync(OwnerId.Local, kim, 1, time.GetUtcNow(), Cancel);

        var locally = await store.AddOneAsync(Some.Draft(Some.Texts[2], "app"));
        var remotely = await store.AddOneAsync(Some.Draft(Some.Texts[3], "app"), Some.Caller("kim"));

        foreach (var owner in (OwnerId[])[OwnerId.Local, kim])
        {
            foreach (var id in (MemoryId[])[before, locally, remotely]) Assert.NotNull(await store.FindAsync(owner, id, Cancel));
            Assert.Equal(3, await store.CountAsync(owner, new MemoryFilter(), Cancel));
            Assert.Equal(3, (await store.ListAsync(owner, new MemoryFilter(), 10, null, Cancel)).Value!.Memories.Count);
            Assert.Single(await store.HistoryAsync(owner, remotely, Cancel));
            Assert.Equal("app", Assert.Single(await projects.ListAsync(owner, Cancel)).Id.Value);
            Assert.NotNull(await projects.FindByAliasAsync(owner, "path:/home/kim/app", Cancel));
        }

        Assert.Null(await store.FindAsync(Some.Owner("lee"), before, Cancel));
    }

    [Fact]
    public async Task ARunningSearchOfTheLocalOwnerFollows()
    {
        using var feed = new SqliteMemoryFeed(sqlite.Database);
        using var indexes = new IndexSet(feed);
        await store.AddOneAsync(Some.Draft(Some.Texts[1], "app"));
        Assert.Equal(1, await FoundAsync());

        await adoption.AdoptAsync(OwnerId.Local, kim, 1, time.GetUtcNow(), Cancel);
        Assert.Equal(1, await FoundAsync());
        await store.AddOneAsync(Some.Draft(Some.Texts[2], "app"), Some.Caller("kim"));
        Assert.Equal(2, await FoundAsync());

        async Task<int> FoundAsync() => (await indexes.OpenAsync(OwnerId.Local, null, null, SearchWaits.ForWholeIndexes.BeginSearch(), Cancel)).Read(partitions => partitions.Sum(p => p.Count));
    }

    [Fact]
    public async Task WhatOneUserGotIsNotReplacedByAnothers()
    {
        await using var world = sqlite.World();
        await store.AddOneAsync(Some.Draft());
        await world.TokenAsync("kim");
        await world.TokenAsync("lee");
        var service = world.Get<AdoptionService>();
        Assert.Null((await service.AdoptAsync(OwnerId.Local, kim, 1, AuditActor.CommandLine, Cancel)).Problem);

        var second = (await service.PreviewAsync(OwnerId.Local, Some.Owner("lee"), Cancel)).Problem!;

        Assert.Equal(AuthProblemKind.Conflict, second.Kind);
        Assert.Contains("users adopt lee --from kim", second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IndexesLearnOfItThroughTheChangeLog()
    {
        var id = await store.AddOneAsync(Some.Draft());
        using var feed = new SqliteMemoryFeed(sqlite.Database);
        var before = await feed.LatestChangeAsync(Cancel);

        await adoption.AdoptAsync(OwnerId.Local, kim, 1, time.GetUtcNow(), Cancel);

        var changes = await feed.ChangesAfterAsync(before, 10, Cancel);
        Assert.Equal([(OwnerId.Local, id), (kim, id)], changes.Select(c => (c.Owner, c.Memory)));
    }

    [Fact]
    public async Task ACountThatChangedSinceThePreviewStopsIt()
    {
        var id = await store.AddOneAsync(Some.Draft());

        Assert.Null(await adoption.AdoptAsync(OwnerId.Local, kim, 2, time.GetUtcNow(), Cancel));

        Assert.NotNull(await store.FindAsync(OwnerId.Local, id, Cancel));
    }

    [Fact]
    public async Task TheOtherDirectionTakesItBack()
    {
        var id = await store.AddOneAsync(Some.Draft());
        await adoption.AdoptAsync(OwnerId.Local, kim, 1, time.GetUtcNow(), Cancel);

        await adoption.AdoptAsync(kim, OwnerId.Local, 1, time.GetUtcNow(), Cancel);

        Assert.NotNull(await store.FindAsync(OwnerId.Local, id, Cancel));
        Assert.Null(await store.FindAsync(kim, id, Cancel));
    }

    [Fact]
    public async Task OnlyAUserWhoExistsCanAdopt_AndItIsAudited()
    {
        await using var world = sqlite.World();
        await store.AddOneAsync(Some.Draft());
        var service = world.Get<AdoptionService>();

        Assert.Equal(AuthProblemKind.NotFound, (await service.AdoptAsync(OwnerId.Local, kim, 1, AuditActor.CommandLine, Cancel)).Problem!.Kind);
        await world.TokenAsync("kim");
        Assert.Equal(AuthProblemKind.Conflict, (await service.AdoptAsync(OwnerId.Local, kim, 7, AuditActor.CommandLine, Cancel)).Problem!.Kind);
        Assert.Equal(1, (await service.AdoptAsync(OwnerId.Local, kim, 1, AuditActor.CommandLine, Cancel)).Value!.Memories);
        Assert.Contains(
            await world.Get<IAuditStore>().QueryAsync(new AuditQuery(DateTimeOffset.MinValue, "kim", 10), Cancel),
            r => r.Entry is { Event: AuditEvents.MemoriesAdopted, Actor: "cli" });
    }
}
