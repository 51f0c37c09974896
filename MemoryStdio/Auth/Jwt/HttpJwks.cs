using MemoryStdio.Auth.Keys;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Auth.Jwt;

/// <summary>
/// Another issuer's public keys at an address: kept for ten minutes, fetched early for an unknown key id but at most once a minute (anybody can
/// invent key ids), and used on for a while when the issuer cannot be reached.
/// </summary>
internal sealed class HttpJwks(HttpClient client, Uri address, TimeProvider time, ILogger logger) : IJwsKeySource, IDisposable
{
    private const int MaxBytes = 256 * 1024;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UsableStale = TimeSpan.FromHours(24);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private IReadOnlyList<JwsKey>? keys;
    private DateTimeOffset fetchedAt = DateTimeOffset.MinValue;
    private DateTimeOffset triedAt = DateTimeOffset.MinValue;

    /// <summary>Plain http only to this machine: whoever can change the answer on its way can sign in as anybody.</summary>
    public static bool IsAcceptable(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    public async Task<IReadOnlyList<JwsKey>> KeysAsync(string? unknownKeyId, CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var wanted = keys is null || unknownKeyId is not null || now - fetchedAt >= Fresh;
            if (wanted && now - triedAt >= BetweenFetches) await TryFetchAsync(now, cancellationToken);
            return keys is not null && now - fetchedAt < UsableStale
                ? keys
                : throw new KeyFileException($"The issuer's keys at {address} could not be fetched. Check the address and the network.");
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private async Task TryFetchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        triedAt = now;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FetchTimeout);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            response.EnsureSuccessStatusCode();
            await response.Content.LoadIntoBufferAsync(MaxBytes, limit.Token);
            if (JwkSet.TryParse(await response.Content.ReadAsStringAsync(limit.Token)) is not { } found)
                throw new HttpRequestException("The answer is not a JWK Set.");
            (keys, fetchedAt) = (found, now);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException && !cancellationToken.IsCancellationRequested)
        {
            // The keys of the last good answer serve until they are too old; the caller then says so.
            logger.LogWarning("Fetching the keys of {Address} failed: {Reason}", address, e.Message);
        }
    }
}
