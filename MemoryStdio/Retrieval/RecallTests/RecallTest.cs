using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval.RecallTests;

/// <summary>A question of one's own with the memory that should answer it.</summary>
internal sealed record RecallTest(long Number, OwnerId Owner, string Query, MemoryId Expected, DateTimeOffset AddedAt);

/// <param name="Rank">Counts from 1; <c>null</c> when the memory was not among the results.</param>
internal sealed record RecallOutcome(RecallTest Test, int? Rank);

/// <summary>Shares of the tests whose memory came first, or among the first five or ten.</summary>
internal sealed record RecallReport(IReadOnlyList<RecallOutcome> Outcomes, double At1, double At5, double At10, double MeanReciprocalRank, string Mode);
