using MemoryStdio.Projects;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>
/// The folders the client says it works in. Asked once a session and again after list_changed. A client that stays silent is not asked again: a late
/// answer would move the project in the middle of a session.
/// </summary>
internal sealed class ClientRoots(TimeProvider time, ILogger<ClientRoots> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile Answer? _answer;

    /// <summary><c>null</c> when the client does not offer roots.</summary>
    public async Task<ProjectClue?> AskAsync(McpServer server, CancellationToken cancellationToken)
    {
        // 2026-07-28 has no requests from server to client; roots are deprecated there.
        if (server.ClientCapabilities?.Roots is null || string.CompareOrdinal(server.NegotiatedProtocolVersion, "2026-07-28") >= 0) return null;
        if (_answer is { } known) return known.Clue;

        await _asking.WaitAsync(cancellationToken);
        try
        {
            _answer ??= new Answer(await RequestAsync(server, cancellationToken));
            return _answer.Clue;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Forget() => _answer = null;

    public void Dispose() => _asking.Dispose();

    private async Task<ProjectClue> RequestAsync(McpServer server, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var result = await server.RequestRootsAsync(new ListRootsRequestParams(), both.Token);
            var paths = result.Roots.Select(r => LocalPath(r.Uri)).OfType<string>().Distinct().ToArray();
            return paths.Length == 0 ? ProjectClue.Nothing("roots", "the client has no folder open") : ProjectClue.Folders("roots", paths);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProjectClue.Nothing("roots", $"the client did not answer within {Patience.TotalSeconds:0} s");
        }
        catch (McpException e)
        {
            logger.LogWarning(e, "The client offers roots but refused to list them");
            return ProjectClue.Nothing("roots", "the client refused to list them");
        }
    }

    private static string? LocalPath(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || !parsed.IsFile) return null;

        // file:///e%3A/work and file:///c:/work name Windows folders, on whatever system this runs.
        var path = Uri.UnescapeDataString(parsed.AbsolutePath);
        if (path.Length > 2 && path[0] == '/' && char.IsAsciiLetter(path[1]) && path[2] == ':') path = path[1..];
        return parsed.Host.Length > 0 ? $"//{parsed.Host}{path}" : path;
    }

    private sealed record Answer(ProjectClue Clue);
}
