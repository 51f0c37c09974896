using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Retrieval.RecallTests;

/// <summary>A question of one's own with the memory that should answer it.</summary>
/// <param name="Project">Where it is asked, the personal space included; <c>null</c> = everywhere.</param>
/// <param name="Baseline">What later runs are compared with; <c>null</c> before the first run.</param>
internal sealed record RecallTest(
    long Number, OwnerId Owner, ProjectId? Project, string Query, MemoryId Expected, DateTimeOffset AddedAt, RecallBaseline? Baseline);

/// <param name="Rank">As in <see cref="RecallOutcome"/>.</param>
internal sealed record RecallBaseline(int? Rank);

/// <param name="Rank">Counts from 1; <c>null</c> when the memory was not among the results.</param>
internal sealed record RecallOutcome(RecallTest Test, int? Rank);

/// <summary>Shares of the tests whose memory came first, or among the first five or ten.</summary>
/// <param name="BaselineReciprocalRank">Of the tests that have a baseline; <c>null</c> when none has.</param>
/// <param name="ComparableReciprocalRank">This run's, of the same tests.</param>
internal sealed record RecallReport(
    IReadOnlyList<RecallOutcome> Outcomes, double At1, double At5, double At10, double MeanReciprocalRank,
    double? BaselineReciprocalRank, double? ComparableReciprocalRank, string Mode)
{
    // Sums of the same fractions in another order may differ in the last bits.
    public bool IsWorse => ComparableReciprocalRank + 1e-9 < BaselineReciprocalRank;
}
