using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

/// <summary>The transport of revision 2024-11-05: one stream of events, which first names the address to post to.</summary>
internal sealed class LegacySseUpstream : IUpstream
{
    private static readonly TimeSpan FirstEventLimit = TimeSpan.FromSeconds(15);

    private readonly ServerRecord _server;
    private readonly HttpClient _http;
    private readonly TokenText? _token;
    private readonly MessageSink _sink;
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<byte[]>> _events;
    private readonly Uri _postTo;

    private LegacySseUpstream(
        ServerRecord server, HttpClient http, TokenText? token, MessageSink sink, HttpResponseMessage response, IAsyncEnumerator<SseItem<byte[]>> events, Uri postTo, CancellationToken closing)
    {
        (_server, _http, _token, _sink, _response, _events, _postTo) = (server, http, token, sink, response, events, postTo);
        Completion = PumpAsync(closing);
    }

    public Task Completion { get; }

    /// <summary>Null when the server does not speak it.</summary>
    public static async Task<LegacySseUpstream?> TryConnectAsync(
        ServerRecord server, HttpClient http, TokenText? token, MessageSink sink, CancellationToken closing)
    {
        var url = ((RemoteEndpoint)server.Endpoint).Url;
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.ParseAdd("text/event-stream");
        TokenHeader.Apply(request, server.Auth, token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(closing);
        limit.CancelAfter(FirstEventLimit);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            var stream = await response.Content.ReadAsStreamAsync(closing);
            var events = SseParser.Create(stream, (_, data) => data.ToArray()).EnumerateAsync(closing).GetAsyncEnumerator(closing);
            if (await events.MoveNextAsync().AsTask().WaitAsync(limit.Token) && events.Current.EventType == "endpoint"
                && Uri.TryCreate(url, Encoding.UTF8.GetString(events.Current.Data), out var postTo)
                && postTo.GetLeftPart(UriPartial.Authority) == url.GetLeftPart(UriPartial.Authority))
            {
                // The same origin only: the token goes there too.
                return new LegacySseUpstream(server, http, token, sink, response, events, postTo, closing);
            }
        }

        response.Dispose();
        return null;
    }

    public async Task SendAsync(RawMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _postTo) { Content = new ReadOnlyMemoryContent(message.Json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            TokenHeader.Apply(request, _server.Auth, _token);
            using var response = await _http.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode || !message.IsRequest) return;
            await _sink(message.Error(-32000, GatewayText.Refusal(_server, response, hasSession: true, _token is not null).English), cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            if (message.IsRequest) await _sink(message.Error(-32000, $"Server '{_server.Name}' cannot be reached: {e.Message}"), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _events.MoveNextAsync())
            {
                if (_events.Current.EventType != "message") continue;
                foreach (var message in RawMessage.ReadAll(_events.Current.Data)) await _sink(message, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The stream's end is the connection's end.
        }
    }
}
