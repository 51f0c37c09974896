using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Memory;

public sealed class MemoryServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMemoryIsStoredWithItsVectorWhenTheModelIsReady()
    {
        using var s = new ServiceUnderTest();

        var added = Value(await s.Service.AddAsync(Some.Caller(), Some.Memory("서울은 수도다."), Token));

        Assert.Equal((AddVerdict.Stored, false), (added.Verdict, added.PendingEmbedding));
        Assert.Equal("fake-16@1", (await s.Store.FindAsync(Some.Owner(), added.Id, Token))!.EmbeddingModelId);
    }

    [Fact]
    public async Task StoringNeverWaitsForTheModelNorFailsWithIt()
    {
        using var loading = new ServiceUnderTest(FakeEmbedder.Loading());
        using var failing = new ServiceUnderTest();
        failing.Embedder.Failure = new InvalidOperationException("bad graph");

        foreach (var s in new[] { loading, failing })
        {
            var added = Value(await s.Service.AddAsync(Some.Caller(), Some.Memory(), Token));
            var many = Value(await s.Service.AddManyAsync(Some.Caller(), [Some.Memory("a"), Some.Memory("b")], Token));

            Assert.True(added.PendingEmbedding);
            Assert.All(many, m => Assert.True(m.IsNew));
            Assert.Equal(3, await s.Store.PendingAsync("fake-16@1", Token));
        }
    }

    [Fact]
    public async Task ACommittedMemoryIsReportedAsStored_WhenLookingForSimilarOnesFails()
    {
        using var s = new ServiceUnderTest();
        s.Searcher.Failure = new InvalidOperationException("index broken");

        var added = Value(await s.Service.AddAsync(Some.Caller(), Some.Memory(), Token));

        Assert.Equal(AddVerdict.Stored, added.Verdict);
        Assert.Empty(added.Similar);
    }

    [Fact]
    public async Task NearlyEqualTextsAreOneResultThatNamesTheOthers_AndThePageIsFull()
    {
        using var s = new ServiceUnderTest();
        var first = Value(await s.Service.AddAsync(Some.Caller(), Some.Memory("room 12 is cold"), Token)).Id;
        await s.Service.AddAsync(Some.Caller(), Some.Memory("Room 13 is cold."), Token);
        var again = Value(await s.Service.AddAsync(Some.Caller(), Some.Memory("Room 12, is cold!"), Token)).Id;
        var later = Value(await s.Service.AddAsync(Some.Caller(), Some.Memory("Room 12 is cold.") with { OccurredAt = Some.Time }, Token)).Id;

        var query = new SearchQuery(Some.Owner(), "cold", 3, new MemoryFilter { Projects = [Some.Project()] });
        var results = Value(await s.Service.SearchAsync(Some.Caller(), query, ContentBudget.Characters(1000), Token)).Results;

        Assert.Equal(3, results.Count);
        var same = Assert.Single(results, r => r.SameAs.Count > 0);
        Assert.Equal([first, again], new HashSet<MemoryId> { same.Memory.Id, Assert.Single(same.SameAs) });
        Assert.Contains(results, r => r.Memory.Id == later);
    }

    [Fact]
    public async Task ARepeatedKeyGivesTheFirstVerdictAgain()
    {
        using var s = new ServiceUnderTest(FakeEmbedder.Loading());
        var memory = Some.Memory() with { IdempotencyKey = "once" };

        var first = Value(await s.Service.AddAsync(Some.Caller(), memory, Token));
        var second = Value(await s.Service.AddAsync(Some.Caller(), memory, Token));

        Assert.Equal((AddVerdict.Stored, first.Id), (second.Verdict, second.Id));
        Assert.Equal(1, await s.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task OneBrokenMemoryRefusesTheWholeBatchAndIsNamed()
    {
        using var s = new ServiceUnderTest();

        var refused = ProblemOf(await s.Service.AddManyAsync(Some.Caller(), [Some.Memory("fine"), Some.Memory(" ")], Token));

        Assert.Equal(ProblemKind.Invalid, refused.Kind);
        Assert.StartsWith("Memory 2 of 2: content is empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await s.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task ACallerLimitedToAProjectSeesAndChangesNothingElse()
    {
        using var s = new ServiceUnderTest();
        var hidden = Value(await s.Service.AddAsync(Some.Caller(), Some.Memory("숨겨진 것", "app", "secret"), Token)).Id;
        var limited = Some.Caller(projects: ["web"]);
        await s.Service.AddAsync(limited, Some.Memory("visible", "web", "open"), Token);
        var undo = Value(await s.Service.SetArchivedAsync(Some.Caller(), hidden, true, Token)).UndoToken;
        var everything = new MemoryFilter { Archived = ArchivedMemories.Include };

        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.AddAsync(limited, Some.Memory("x", "app"), Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.AddManyAsync(limited, [Some.Memory("x", "app")], Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.GetAsync(limited, hidden, Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.UpdateAsync(limited, hidden, new MemoryEdit { Content = "x" }, Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.DeleteAsync(limited, hidden, null, Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.SetArchivedAsync(limited, hidden, false, Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.HistoryAsync(limited, hidden, Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Service.UndoAsync(limited, undo, Token)).Kind);
        Assert.Equal(["visible"], Value(await s.Service.ListAsync(limited, everything, 10, null, Token)).Memories.Select(m => m.Content));
        Assert.Empty(Value(await s.Service.ListAsync(limited, everything with { Projects = [Some.Project()] }, 10, null, Token)).Memories);
        Assert.Equal(["visible"], Value(await s.Service.SearchAsync(limited, new SearchQuery(Some.Owner(), "x", 10, everything), ContentBudget.Characters(1000), Token)).Results.Select(r => r.Content));
        Assert.Equal(0, Value(await s.Service.PreviewDeleteAsync(limited, everything with { Tags = ["secret"] }, Token)).Count);
        Assert.Empty(Value(await s.Service.DeleteManyAsync(limited, everything with { Tags = ["secret"] }, 0, null, Token)).Changed);
        Assert.Equal(["open"], (await s.Service.TagsAsync(limited, null, Token)).Keys);
        Assert.Equal(1, (await s.Service.StatsAsync(limited, Token)).Memories);
    }

    [Fact]
    public async Task ASearchStaysWithItsCallerWhateverOwnerTheQueryNames()
    {
        using var s = new ServiceUnderTest();
        await s.Service.AddAsync(Some.Caller("victim"), Some.Memory("private"), Token);

        var answer = Value(await s.Service.SearchAsync(Some.Caller("thief"), new SearchQuery(Some.Owner("victim"), "private", 10, new MemoryFilter()), ContentBudget.Characters(1000), Token));

        Assert.Empty(answer.Results);
    }

    [Fact]
    public async Task ABulkDeleteNeedsAFilterBesidesTheProject()
    {
        using var s = new ServiceUnderTest();
        var filter = new MemoryFilter { Projects = [Some.Project()] };

        Assert.Equal(ProblemKind.Refused, ProblemOf(await s.Service.PreviewDeleteAsync(Some.Caller(), filter, Token)).Kind);
        Assert.Equal(ProblemKind.Refused, ProblemOf(await s.Service.DeleteManyAsync(Some.Caller(), filter, 0, null, Token)).Kind);
    }

    [Fact]
    public async Task TextThatCouldNotComeBackUnchangedIsRefused()
    {
        using var s = new ServiceUnderTest();

        foreach (var content in new[] { "cut \ud83d", "\udc4d cut", "nul \0" })
        {
            Assert.Equal(ProblemKind.Invalid, ProblemOf(await s.Service.AddAsync(Some.Caller(), Some.Memory(content), Token)).Kind);
            Assert.Equal(ProblemKind.Invalid, ProblemOf(await s.Service.AddAsync(Some.Caller(), Some.Memory() with { Source = content }, Token)).Kind);
            Assert.Equal(ProblemKind.Invalid, ProblemOf(await s.Service.AddAsync(Some.Caller(), Some.Memory("x", "app", content), Token)).Kind);
        }
    }

    [Fact]
    public void AnUnreachableStoreBecomesOneProblemForEveryHost()
    {
        var problem = Problem.Unavailable(new StoreUnavailableException("The disk is full. Make room."));

        Assert.Equal((ProblemKind.Unavailable, "The disk is full. Make room."), (problem.Kind, problem.Message));
    }

    private static T Value<T>(Result<T> result)
        where T : class => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);

    private static Problem ProblemOf<T>(Result<T> result)
        where T : class => result.Succeeded(out _, out var problem) ? throw new InvalidOperationException("It succeeded.") : problem;
}
