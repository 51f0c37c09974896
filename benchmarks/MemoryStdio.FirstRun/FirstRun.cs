using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.FirstRun;

/// <summary>Three memories, and a question for each that shares no content word with it: only meaning leads from one to the other.</summary>
internal static class FirstRun
{
    private static readonly (string Memory, string Question)[] Pairs =
    [
        ("We settled on PostgreSQL 15 as the primary store for billing.", "which database was chosen?"),
        ("Mina is allergic to peanuts.", "what can't she eat?"),
        ("배포는 매주 목요일 오후 3시에 한다.", "릴리스는 언제야?"),
    ];

    /// <summary>Writes what came back; returns how many questions did not find their memory first.</summary>
    public static async Task<int> UseAsync(McpClient client, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("\nStored:");
        foreach (var (memory, _) in Pairs)
        {
            var stored = await CallAsync(client, "add_memory", new() { ["content"] = memory }, cancellationToken);
            await output.WriteLineAsync($"  {memory}  ({stored.GetProperty("verdict").GetString()} as {stored.GetProperty("id").GetString()})");
        }

        await output.WriteLineAsync("\nAsked:");
        var failed = 0;
        foreach (var (memory, question) in Pairs)
        {
            var found = await CallAsync(client, "search_memories", new() { ["query"] = question, ["limit"] = 1 }, cancellationToken);
            var first = found.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("content").GetString()).FirstOrDefault();
            if (first != memory) failed++;
            await output.WriteLineAsync($"  {question}\n    {(first == memory ? "found" : "NOT FOUND; instead")}: {first ?? "nothing"}");
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
