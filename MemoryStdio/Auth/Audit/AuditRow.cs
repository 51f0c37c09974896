namespace MemoryStdio.Auth.Audit;

/// <summary>An entry with its place in the chain.</summary>
internal sealed record AuditRow(long Number, AuditEntry Entry, byte[] Link);

/// <summary>The last row that retention removed. Sealed with the server key, so that a chain cannot be cut and restarted elsewhere.</summary>
internal sealed record AuditCheckpoint(long Number, byte[] Link, byte[] Seal);

/// <summary>Which rows to show: the newest <paramref name="Limit"/> since a moment.</summary>
/// <param name="Event">Only this type; one of <see cref="AuditEvents"/>.</param>
/// <param name="Before">Only rows with a smaller number: where the page before ended.</param>
internal sealed record AuditQuery(DateTimeOffset Since, string? User, int Limit, string? Event = null, long? Before = null);

/// <param name="LastSuccess">The last authentication that succeeded, whenever that was.</param>
internal sealed record AuditCounts(long Successes, long Failures, DateTimeOffset? LastSuccess);
