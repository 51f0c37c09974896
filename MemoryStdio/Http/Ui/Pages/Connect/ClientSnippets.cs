using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Pages.Connect;

/// <param name="Id">Part of the page's element ids.</param>
/// <param name="File">Where the text goes; <c>null</c> = into a terminal.</param>
internal sealed record ClientSnippet(string Id, string Client, string? File, string Text, Phrase? Remark = null);

/// <summary>What each client wants to be told, in its own form. docs/clients.md has the same for people who read.</summary>
internal static class ClientSnippets
{
    /// <summary>For a server that is reached by its address.</summary>
    public static IReadOnlyList<ClientSnippet> Remote(string address, string token) =>
    [
        new("claude-code", "Claude Code", null, $"""claude mcp add --transport http memory {address} --header "Authorization: Bearer {token}" """.TrimEnd()),
        new("claude-desktop", "Claude Desktop", "claude_desktop_config.json", $$"""
            { "mcpServers": { "memory": { "command": "npx", "args": ["-y", "mcp-remote", "{{address}}", "--header", "Authorization:${AUTH}"], "env": { "AUTH": "Bearer {{token}}" } } } }
            """, ConnectWords.OnlyConnectors),
        new("cursor", "Cursor", "~/.cursor/mcp.json", $$$"""
            { "mcpServers": { "memory": { "url": "{{{address}}}", "headers": { "Authorization": "Bearer {{{token}}}" } } } }
            """, ConnectWords.KeepsToken),
        new("vscode", "VS Code", ".vscode/mcp.json", $$$"""
            { "servers": { "memory": { "type": "http", "url": "{{{address}}}", "headers": { "Authorization": "Bearer {{{token}}}" } } } }
            """, ConnectWords.KeepsToken),
        new("windsurf", "Windsurf", "~/.codeium/windsurf/mcp_config.json", $$$"""
            { "mcpServers": { "memory": { "serverUrl": "{{{address}}}", "headers": { "Authorization": "Bearer {{{token}}}" } } } }
            """),
        new("zed", "Zed", "settings.json", $$$"""
            { "context_servers": { "memory": { "url": "{{{address}}}", "headers": { "Authorization": "Bearer {{{token}}}" } } } }
            """),
        new("codex", "Codex", "~/.codex/config.toml", $"""
            # export MEMORY_TOKEN={token}
            [mcp_servers.memory]
            url = "{address}"
            bearer_token_env_var = "MEMORY_TOKEN"
            """),
        new("gemini", "Gemini CLI", "~/.gemini/settings.json", $$$"""
            { "mcpServers": { "memory": { "httpUrl": "{{{address}}}", "headers": { "Authorization": "Bearer {{{token}}}" } } } }
            """),
        new("opencode", "OpenCode", "opencode.json", $$$"""
            { "mcp": { "memory": { "type": "remote", "url": "{{{address}}}", "headers": { "Authorization": "Bearer {{{token}}}" }, "enabled": true } } }
            """),
    ];

    /// <summary>For the person on this machine, whose clients start the program.</summary>
    public static IReadOnlyList<ClientSnippet> Local(string command) =>
    [
        new("claude-code", "Claude Code", null, $"claude mcp add memory -- {command} mcp"),
        new("claude-desktop", "Claude Desktop", "claude_desktop_config.json", Servers("mcpServers", command)),
        new("cursor", "Cursor", "~/.cursor/mcp.json", Servers("mcpServers", command)),
        new("vscode", "VS Code", ".vscode/mcp.json", $$$"""{ "servers": { "memory": { "type": "stdio", "command": "{{{command}}}", "args": ["mcp"] } } }"""),
        new("windsurf", "Windsurf", "~/.codeium/windsurf/mcp_config.json", Servers("mcpServers", command)),
        new("zed", "Zed", "settings.json", Servers("context_servers", command)),
        new("codex", "Codex", null, $"codex mcp add memory -- {command} mcp"),
        new("gemini", "Gemini CLI", null, $"gemini mcp add -s user memory {command} mcp"),
        new("opencode", "OpenCode", "opencode.json", $$$"""{ "mcp": { "memory": { "type": "local", "command": ["{{{command}}}", "mcp"], "enabled": true } } }"""),
    ];

    private static string Servers(string name, string command) =>
        $$$"""{ "{{{name}}}": { "memory": { "command": "{{{command}}}", "args": ["mcp"], "env": {} } } }""";
}
