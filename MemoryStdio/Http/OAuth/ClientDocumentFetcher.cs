using System.Net.Http.Headers;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Gateway;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Http.OAuth;

/// <summary>
/// Fetches client metadata documents by the gateway's guarded way out: no redirects, no proxies, and the address a name resolves to is judged at the
/// moment of connecting, so a document's address cannot be used to reach into private networks (SSRF). Small, quick, JSON only.
/// </summary>
internal sealed class ClientDocumentFetcher(GatewayHttp http, ILogger<ClientDocumentFetcher> logger) : IClientDocumentSource
{
    // The draft recommends 5 KB.
    private const int MaxBytes = 32 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task<(string? Json, TimeSpan? MaxAge, string? Problem)> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode) return (null, null, $"{address.Host} answered {(int)response.StatusCode}.");
            if (response.Content.Headers.ContentType?.MediaType is { } type && !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
                return (null, null, $"{address.Host} answered with {type}, not with JSON.");
            await response.Content.LoadIntoBufferAsync(MaxBytes, limit.Token);
            return (await response.Content.ReadAsStringAsync(limit.Token), response.Headers.CacheControl is { NoStore: false, MaxAge: var age } ? age : null, null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException && !cancellationToken.IsCancellationRequested)
        {
            // What exactly is reachable from here is nobody's business but the administrator's.
            logger.LogWarning("Fetching the client description {Address} failed: {Reason}", address, e.Message);
            return (null, null, $"{address.Host} could not be reached, or is not a public address.");
        }
    }
}
