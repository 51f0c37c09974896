using System.Text.Json;
using System.Text.RegularExpressions;
using MemoryStdio.Cli;

namespace MemoryStdio.Tests.Architecture;

/// <summary>People paste the entries of docs/clients.md into their clients: each must parse, and start or reach this program as it is.</summary>
public sealed partial class ClientSnippetTests
{
    private static readonly string[] AddressKeys = ["url", "serverUrl", "httpUrl"];
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "clients.md"));

    [Fact]
    public void EveryEntryParsesAndNamesTheCommandOrTheAddress()
    {
        var entries = Snippets().SelectMany(s => s.Language == "toml" ? [Toml(s.Text)] : Entries(s.Text)).ToArray();

        Assert.Equal(13, entries.Length);
        Assert.All(entries, Check);
        Assert.Equal(5, entries.Count(e => e.ContainsKey("command")));
    }

    [Fact]
    public void EveryClientHasAnEntryForEachWay()
    {
        foreach (var client in (string[])["Cursor", "Windsurf", "Gemini CLI", "VS Code", "Zed", "Codex", "OpenCode", "Claude Code", "Claude Desktop"])
            Assert.True(Regex.Count(Page, $@"\b{client}\b") >= 2, $"{client} is not named for both stdio and HTTP.");
    }

    [Fact]
    public void ArgumentsInTheTextStartTheServer()
    {
        var lists = ArgumentLists().Matches(Page).Select(m => JsonSerializer.Deserialize<string[]>(m.Value)!).Where(a => a[0] == "mcp").ToArray();

        Assert.Contains(lists, a => a.Length == 3);
        Assert.All(lists, a => Assert.NotNull(StdioArguments.TryRead(a, inputIsPipe: false)));
        Assert.All(CommandLines().Matches(Page), m => Assert.Equal("mcp", m.Groups[1].Value));
    }

    private static void Check(Dictionary<string, JsonElement> entry)
    {
        if (AddressKeys.FirstOrDefault(entry.ContainsKey) is { } address)
        {
            Assert.Equal("http://127.0.0.1:8765/mcp", entry[address].GetString());
            return;
        }

        string[] line = entry["command"].ValueKind == JsonValueKind.Array
            ? entry["command"].Deserialize<string[]>()!
            : [entry["command"].GetString()!, .. entry["args"].Deserialize<string[]>()!];
        Assert.Equal("COMMAND", line[0]);
        Assert.NotNull(StdioArguments.TryRead(line.AsSpan(1), inputIsPipe: false));
    }

    private static IEnumerable<(string Language, string Text)> Snippets() =>
        Fences().Matches(Page).Select(m => (m.Groups[1].Value, m.Groups[2].Value));

    /// <summary>The servers in a JSON configuration, whatever the client calls their map.</summary>
    private static Dictionary<string, JsonElement>[] Entries(string json)
    {
        var maps = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, JsonElement>>>>(json)!;
        Assert.Contains(Assert.Single(maps).Key, (string[])["mcpServers", "servers", "context_servers", "mcp"]);
        return [.. maps.Values.Single().Values];
    }

    // As much of TOML as the entries use: one table, keys with values that are JSON, too.
    private static Dictionary<string, JsonElement> Toml(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("[mcp_servers.memory]", lines[0]);
        return lines[1..].Select(l => l.Split(" = ", 2)).ToDictionary(p => p[0], p => JsonSerializer.Deserialize<JsonElement>(p[1]));
    }

    [GeneratedRegex("```(json|toml)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("""\["[a-z-]+"(, "[a-z-]+")*\]""")]
    private static partial Regex ArgumentLists();

    [GeneratedRegex(@"\bCOMMAND (\w+)")]
    private static partial Regex CommandLines();
}
