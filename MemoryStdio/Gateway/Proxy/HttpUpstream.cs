using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

/// <summary>
/// Streamable HTTP, as a client of any revision on stdio needs it: sessions and the standing GET stream for the older ones, a header per request for
/// 2026-07-28. A server that only knows the transport of 2024-11-05 is noticed at the first message and served that way (<see cref="LegacySseUpstream"/>).
/// </summary>
internal sealed partial class HttpUpstream(ServerRecord server, HttpClient http, TokenSource tokens, MessageSink sink) : IUpstream
{
    private const int Unreachable = -32000;
    private const int MostResumptions = 10;
    private static readonly TimeSpan ResumeDelay = TimeSpan.FromSeconds(1);

    private readonly Uri _url = ((RemoteEndpoint)server.Endpoint).Url;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _inFlight = new();
    private readonly ParameterHeaders _parameters = new();
    private readonly CurrentToken _token = new(tokens);
    private string? _session;
    private string? _revision;
    private LegacySseUpstream? _legacy;
    private bool _answered;
    private Task _listening = Task.CompletedTask;

    public Task Completion => _legacy?.Completion ?? Task.Delay(Timeout.Infinite, _closing.Token);

    public async Task SendAsync(RawMessage message, CancellationToken cancellationToken)
    {
        if (_legacy is { } legacy)
        {
            await legacy.SendAsync(message, cancellationToken);
            return;
        }

        // Without sessions, closing a request's stream is how it is cancelled; older servers want the notification.
        if (message.Cancels is { } cancelled && _inFlight.TryGetValue(cancelled, out var running) && _revision is null)
        {
            await running.CancelAsync();
            return;
        }

        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        if (message.IsRequest) _inFlight[message.Id!] = own;
        try
        {
            await ExchangeAsync(message, own.Token);
        }
        catch (OperationCanceledException)
        {
            // By the client, which wants no answer any more, or by the end of the connection.
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            await FailAsync(message, Unreachable, $"Server '{server.Name}' cannot be reached: {e.Message}", cancellationToken);
        }
        finally
        {
            if (message.IsRequest) _inFlight.TryRemove(message.Id!, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndSessionAsync();
        await _closing.CancelAsync();
        if (_legacy is not null) await _legacy.DisposeAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
        _renewing.Dispose();
        _token.Dispose();
    }

    private async Task ExchangeAsync(RawMessage message, CancellationToken cancellationToken)
    {
        Remember(message);
        var session = _session;
        var response = await PostAsync(message, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && await _token.HasChangedAsync(cancellationToken)
            || HasLostItsSession(message, response) && await RenewAsync(session!, cancellationToken))
        {
            response.Dispose();
            response = await PostAsync(message, cancellationToken);
        }

        using (response)
        {
            if (!response.IsSuccessStatusCode)
            {
                await RefusedAsync(message, response, cancellationToken);
                return;
            }

            _answered = true;
            if (message.Method == "initialize") _session = SessionOf(response);
            if (message.Method == "notifications/initialized" && _listening.IsCompleted) _listening = ListenAsync(_closing.Token);
            if (!await ReadAnswerAsync(message, response, sink, cancellationToken) && message.IsRequest)
                await FailAsync(message, Unreachable, $"Server '{server.Name}' ended its answer without a result. Try again.", cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(RawMessage message, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(HttpMethod.Post, message.Revision ?? _revision, cancellationToken);
        request.Content = new ReadOnlyMemoryContent(message.Json);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (message is { IsStateless: true, Method: not null })
        {
            request.Headers.TryAddWithoutValidation("Mcp-Method", message.Method);
            if (message.Target is { } target) request.Headers.TryAddWithoutValidation("Mcp-Name", ParameterHeaders.Encode(target));
            foreach (var (header, value) in _parameters.For(message)) request.Headers.TryAddWithoutValidation(header, value);
        }
        else if (message.Method != "initialize" && _session is not null)
        {
            request.Headers.TryAddWithoutValidation("Mcp-Session-Id", _session);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string? revision, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, _url);
        if (revision is not null) request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", revision);
        TokenHeader.Apply(request, server.Auth, await _token.GetAsync(cancellationToken));
        return request;
    }

    /// <summary>Passes on what the answer holds; true when the request's own answer, or nothing to wait for, was in it.</summary>
    private async Task<bool> ReadAnswerAsync(RawMessage message, HttpResponseMessage response, MessageSink to, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            var (answered, lastId) = await ReadStreamAsync(response, message.Id, null, to, cancellationToken);
            for (var attempt = 0; !answered && lastId is not null && message.IsRequest && attempt < MostResumptions; attempt++)
            {
                await Task.Delay(ResumeDelay, cancellationToken);
                using var resumed = await GetAsync(lastId, cancellationToken);
                if (!resumed.IsSuccessStatusCode) break;
                (answered, lastId) = await ReadStreamAsync(resumed, message.Id, lastId, to, cancellationToken);
            }

            return answered || !message.IsRequest;
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var found = !message.IsRequest;
        foreach (var part in RawMessage.ReadAll(body))
        {
            found |= part.Method is null && part.Id == message.Id;
            await ReceiveAsync(message, part, to, cancellationToken);
        }

        return found;
    }

    private async Task<(bool Answered, string? LastId)> ReadStreamAsync(
        HttpResponseMessage response, string? awaited, string? lastId, MessageSink to, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var parser = SseParser.Create(stream, (_, data) => data.ToArray());
        var answered = false;
        try
        {
            await foreach (var item in parser.EnumerateAsync(cancellationToken))
            {
                if (item.EventId is { Length: > 0 } id) lastId = id;
                if (item.EventType is not ("message" or "") || item.Data.Length == 0) continue;
                foreach (var part in RawMessage.ReadAll(item.Data))
                {
                    answered |= part.Method is null && part.Id == awaited;
                    await ReceiveAsync(null, part, to, cancellationToken);
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException && lastId is not null)
        {
            // Cut off: what is missing can be asked for again.
        }

        return (answered, lastId);
    }

    private ValueTask ReceiveAsync(RawMessage? request, RawMessage received, MessageSink to, CancellationToken cancellationToken)
    {
        if (_revision is null && received.Method is null && received.NegotiatedRevision() is { } revision && request?.Method is "initialize" or null) _revision = revision;
        _parameters.Learn(received);
        return to(received, cancellationToken);
    }

    private static string? SessionOf(HttpResponseMessage response) => response.Headers.TryGetValues("Mcp-Session-Id", out var ids) ? ids.First() : null;

    /// <summary>The standing stream for what the server says unasked. A server without one answers 405.</summary>
    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        string? lastId = null;
        for (var failures = 0; failures < MostResumptions && !cancellationToken.IsCancellationRequested; failures++)
        {
            try
            {
                var session = _session;
                using var response = await GetAsync(lastId, cancellationToken);
                if (session != _session)
                {
                    // Renewed meanwhile: the old session's events are no more.
                    lastId = null;
                    continue;
                }

                if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "text/event-stream") return;
                var before = lastId;
                (_, lastId) = await ReadStreamAsync(response, null, lastId, sink, cancellationToken);
                if (lastId != before) failures = 0;
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The next attempt will tell; requests report their own failures.
            }

            await Task.Delay(ResumeDelay, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string? lastId, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(HttpMethod.Get, _revision, cancellationToken);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (_session is not null) request.Headers.TryAddWithoutValidation("Mcp-Session-Id", _session);
        if (lastId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task RefusedAsync(RawMessage message, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = RawMessage.ReadAll(body).FirstOrDefault(m => m.Method is null && m.Json.Span.IndexOf("\"error\""u8) >= 0);
        if (answer is not null && message.IsRequest && answer.Id == message.Id)
        {
            await sink(answer, cancellationToken);
            return;
        }

        var old = !_answered && message.IsRequest && response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest;
        if (old && await LegacySseUpstream.TryConnectAsync(server, http, await _token.GetAsync(cancellationToken), sink, _closing.Token) is { } legacy)
        {
            _legacy = legacy;
            await legacy.SendAsync(message, cancellationToken);
            return;
        }

        await FailAsync(message, Unreachable, GatewayText.Refusal(server, response, hasSession: _session is not null, hasToken: _token.IsSent).English, cancellationToken);
    }

    private ValueTask FailAsync(RawMessage message, int code, string text, CancellationToken cancellationToken) =>
        message.IsRequest ? sink(message.Error(code, text), cancellationToken) : ValueTask.CompletedTask;

    private async Task EndSessionAsync()
    {
        if (_session is null) return;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            using var request = await RequestAsync(HttpMethod.Delete, _revision, limit.Token);
            request.Headers.TryAddWithoutValidation("Mcp-Session-Id", _session);
            using var response = await http.SendAsync(request, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // A courtesy: the server ends idle sessions itself.
        }
    }
}
