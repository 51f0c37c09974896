using System.Net.ServerSentEvents;

namespace MemoryStdio.Tests.Http.McpTransport;

/// <summary>The client's end of an HTTP+SSE stream.</summary>
internal sealed class SseStream : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private SseStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events, string messageAddress) =>
        (_response, _events, MessageAddress) = (response, events, messageAddress);

    public string MessageAddress { get; }

    public static async Task<SseStream> OpenAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        var events = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("endpoint", events.Current.EventType);
        return new SseStream(response, events, events.Current.Data);
    }

    public async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(cancellationToken));
        return _events.Current.Data;
    }

    public void Dispose() => _response.Dispose();
}
