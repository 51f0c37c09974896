using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MemoryStdio.Cli.OAuthTest;

/// <summary>Where the browser is sent back to: a port of this machine that takes the one request.</summary>
internal sealed class CallbackListener : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public CallbackListener() => listener.Start();

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/callback";

    /// <summary>The parameters of the answer.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AnswerAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            while (true)
            {
                using var browser = await listener.AcceptTcpClientAsync(limit.Token);
                if (await ReadAsync(browser, limit.Token) is { } answer) return answer;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WalkProblem("oauth.why_nobody", ("minutes", (int)Patience.TotalMinutes));
        }
    }

    public void Dispose() => listener.Dispose();

    // A browser also asks for an icon, and opens connections that it never uses.
    private static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(TcpClient browser, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = browser.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var target = (await reader.ReadLineAsync(cancellationToken))?.Split(' ') is [_, var path, ..] ? path : "";
            while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 })
            {
                // Closing before the request was read would cut the answer off.
            }

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nDone. You can close this page."u8.ToArray(), cancellationToken);
            return target.StartsWith("/callback?", StringComparison.Ordinal) ? Parse(target.Split('?', 2)[1]) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Parse(string query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2))
            parameters[pair[0]] = Uri.UnescapeDataString(pair[1].Replace('+', ' '));
        return parameters;
    }
}
