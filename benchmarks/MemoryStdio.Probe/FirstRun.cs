using System.Text.Encodings.Web;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Probe;

/// <summary>
/// The MCP SDK's own client starts the installed program in a throw-away folder, as an assistant would: three memories, and a question for each that
/// shares no content word with it, so that only meaning leads from one to the other.
/// </summary>
internal static class FirstRun
{
    private static readonly (string Memory, string Question)[] Pairs =
    [
        ("We settled on PostgreSQL 15 as the primary store for billing.", "which database was chosen?"),
        ("Mina is allergic to peanuts.", "what can't she eat?"),
        ("배포는 매주 목요일 오후 3시에 한다.", "릴리스는 언제야?"),
    ];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(string program)
    {
        var home = Directory.CreateTempSubdirectory("memorystdio-first-run-").FullName;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await using var client = await McpClient.CreateAsync(
                new StdioClientTransport(new StdioClientTransportOptions
                {
                    Name = "memorystdio",
                    Command = program,
                    WorkingDirectory = home,
                    EnvironmentVariables = new Dictionary<string, string?> { ["MEMORYSTDIO_HOME"] = home, ["PROJECT_ID"] = "first-run" },
                }),
                cancellationToken: limit.Token);
            Console.WriteLine($"Connected to {client.ServerInfo?.Name} {client.ServerInfo?.Version}, MCP {client.NegotiatedProtocolVersion}.");

            await StoreAsync(client, limit.Token);
            var failed = await AskAsync(client, limit.Token);
            if (failed > 0)
            {
                Console.Error.WriteLine($"\n{failed} of {Pairs.Length} questions did not find their memory. Run '{program} doctor' to see what is wrong.");
                return 1;
            }
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine($"\n{e.Message}\nRun '{program} doctor' to see what is wrong.");
            return 1;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }

        var entry = new { mcpServers = new { memory = new { command = program, args = Array.Empty<string>() } } };
        Console.WriteLine($"\nFor claude_desktop_config.json:\n\n{JsonSerializer.Serialize(entry, Readable)}");
        return 0;
    }

    private static async Task StoreAsync(McpClient client, CancellationToken cancellationToken)
    {
        Console.WriteLine("\nStored:");
        foreach (var (memory, _) in Pairs)
        {
            await CallAsync(client, "add_memory", new() { ["content"] = memory }, cancellationToken);
            Console.WriteLine($"  {memory}");
        }
    }

    private static async Task<int> AskAsync(McpClient client, CancellationToken cancellationToken)
    {
        Console.WriteLine("\nAsked, and what came back:");
        var failed = 0;
        foreach (var (memory, question) in Pairs)
        {
            var answer = await CallAsync(client, "search_memories", new() { ["query"] = question, ["limit"] = 1 }, cancellationToken);
            var first = answer.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("content").GetString()).FirstOrDefault();
            if (first != memory) failed++;
            Console.WriteLine($"  {question}\n    {(first == memory ? "✓" : "✗")} {first ?? "nothing"}");
        }

        return failed;
    }

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: cancellationToken);
        if (result.IsError is true || result.StructuredContent is not { } content)
            throw new InvalidOperationException($"{tool} answered: {string.Concat(result.Content.OfType<TextContentBlock>().Select(t => t.Text))}");
        return content;
    }
}
