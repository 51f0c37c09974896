using MemoryStdio.Memory;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Memory.Sync;

public sealed class SyncRankTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void TheLaterEditWins()
    {
        var memory = RemoteUnderTest.Memory();

        Assert.True(memory.Edited("later", 2 * Minute).Rank > memory.Edited("earlier", Minute).Rank);
    }

    [Fact]
    public void ADeletionBeatsALaterEditThatDidNotKnowOfIt()
    {
        var memory = RemoteUnderTest.Memory();

        Assert.True(memory.Deleted(Minute).Rank > memory.Edited("too late", 60 * Minute).Edited("again", Minute).Rank);
    }

    [Fact]
    public void UndoingADeletionBeatsIt()
    {
        var deleted = RemoteUnderTest.Memory().Deleted(Minute);

        Assert.True(deleted.Restored(Minute).Rank > deleted.Rank);
    }

    [Fact]
    public void OnAClockThatStandsStillTheHigherVersionWins()
    {
        var memory = RemoteUnderTest.Memory();
        var second = memory.Edited("second", TimeSpan.Zero);

        Assert.True(second.Rank > memory.Rank);
        Assert.True(second.Edited("third", TimeSpan.Zero).Rank > second.Rank);
    }

    [Fact]
    public void AtTheSameMomentBothMachinesChooseTheSameText()
    {
        var memory = RemoteUnderTest.Memory();
        var (a, b) = (memory.Edited("한 기계에서", Minute), memory.Edited("على الآخر", Minute));

        Assert.NotEqual(0, a.Rank.CompareTo(b.Rank));
        Assert.Equal(a.Rank > b.Rank, !(b.Rank > a.Rank));
        Assert.Equal(0, a.Rank.CompareTo((a with { Author = "someone" }).Rank));
    }

    [Fact]
    public void TheTieFitsIntoAJsonNumber()
    {
        foreach (var text in Some.Texts) Assert.InRange(RemoteUnderTest.Memory(text).Rank.Tie, 0, (1L << 52) - 1);
    }

    [Fact]
    public void EveryPartOfWhatAMemorySaysIsInItsState()
    {
        var v = RemoteUnderTest.Memory().Present;
        SyncVersion[] all =
        [
            v, v with { Content = "other" }, v with { Kind = "decision" }, v with { Tags = ["a"] }, v with { Tags = ["a", "b"] }, v with { Metadata = "{}" },
            v with { Source = "{}" }, v with { Trust = Trust.Inferred }, v with { OccurredAt = Some.Time }, v with { ValidUntil = Some.Time },
            v with { ArchivedAt = Some.Time }, v with { DeletedAt = Some.Time }, v with { Project = Some.Project("other") },
        ];

        Assert.Equal(all.Length, all.Select(SyncState.Of).Distinct().Count());
        Assert.Equal(SyncState.Of(v), SyncState.Of(v with { Number = 9, At = Some.Time.AddDays(1), ChangedBy = "someone", Reason = "why" }));
    }
}
