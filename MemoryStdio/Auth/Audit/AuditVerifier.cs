using System.Security.Cryptography;

namespace MemoryStdio.Auth.Audit;

/// <param name="Rows">How many rows were checked.</param>
/// <param name="Problem">What is wrong and from which row on; <c>null</c> when the chain holds.</param>
/// <param name="Head">Number and link of the newest row: noted elsewhere, it proves later that no newest rows were cut off.</param>
internal sealed record AuditVerification(long Rows, string? Problem, string? Head);

/// <summary>Walks the chain from its checkpoint to its end.</summary>
internal sealed class AuditVerifier(IAuditStore store, AuditChain chain)
{
    private const int Page = 2_000;

    /// <param name="anchor">A head that an earlier verification printed (<c>number:link</c>); the row must still be there, unless retention took it.</param>
    public async Task<AuditVerification> VerifyAsync(string? anchor, CancellationToken cancellationToken)
    {
        var checkpoint = await store.CheckpointAsync(cancellationToken);
        if (checkpoint is not null && !chain.IsSealed(checkpoint))
            return new AuditVerification(0, "The checkpoint that retention left was not made with this server key: older rows were removed by something else.", null);

        var (number, link) = checkpoint is null ? (0, AuditChain.Origin) : (checkpoint.Number, checkpoint.Link);
        var first = number;
        var anchored = anchor is null || Head(number, link) == anchor || IsBefore(anchor, first);
        while (true)
        {
            var rows = await store.ReadAfterAsync(number, Page, cancellationToken);
            foreach (var row in rows)
            {
                if (row.Number != number + 1)
                    return new AuditVerification(number - first, $"Row {number + 1} is missing; row {row.Number} follows row {number}.", null);
                link = chain.Link(link, row.Number, row.Entry);
                if (!CryptographicOperations.FixedTimeEquals(link, row.Link))
                    return new AuditVerification(number - first, $"Row {row.Number} was changed, or does not follow row {number}.", null);
                number = row.Number;
                anchored |= Head(number, link) == anchor;
            }

            if (rows.Count < Page) break;
        }

        return new AuditVerification(
            number - first, anchored ? null : $"The row noted as {anchor} is gone or different: newest rows were cut off.", Head(number, link));
    }

    private static string Head(long number, byte[] link) => $"{number}:{Convert.ToHexStringLower(link)}";

    private static bool IsBefore(string anchor, long first) =>
        long.TryParse(anchor.Split(':')[0], out var number) && number < first;
}
