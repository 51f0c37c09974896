using MemoryStdio.Composition;
using MemoryStdio.Identity;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>The tools of the chosen profile under the names the person chose, always in the same order (clients cache the list).</summary>
internal sealed class ToolCatalog
{
    private readonly List<Entry> _entries = [];

    public ToolCatalog(AppSettings settings)
    {
        foreach (var tool in Tools(settings.Tools.Profile))
        {
            var key = tool.Name.ToUpperInvariant();
            var name = settings.Tools.Text($"{key}_NAME") ?? tool.Name;
            if (!IsNameable(name)) throw new UsageException($"MEMORY_TOOL_{key}_NAME is '{name}'. Use 1 to 64 letters, digits, - and _.");
            if (Find(name) is not null) throw new UsageException($"MEMORY_TOOL_{key}_NAME is '{name}', which is another tool's name. Give every tool its own.");
            _entries.Add(new Entry(tool, tool.ToProtocol(name, settings.Tools.Text($"{key}_DESCRIPTION") ?? tool.Description)));
        }
    }

    /// <summary>What a caller with these scopes may call.</summary>
    public IReadOnlyList<Tool> For(AccessScopes scopes) => [.. _entries.Where(e => scopes.Allows(e.Tool.Needs)).Select(e => e.Protocol)];

    public MemoryTool? Find(string name) => _entries.FirstOrDefault(e => e.Protocol.Name == name)?.Tool;

    /// <summary>What a tool is called here, or <c>null</c> when this profile has none such.</summary>
    public string? NameOf(ToolRole role) => _entries.FirstOrDefault(e => e.Tool.Role == role)?.Protocol.Name;

    public string Names => string.Join(", ", _entries.Select(e => e.Protocol.Name));

    private static MemoryTool[] Tools(ToolProfile profile) => profile switch
    {
        ToolProfile.ReadOnly => [new SearchMemoriesTool(), new ListMemoriesTool(), new GetMemoryTool(), new MemoryHistoryTool(), new ProjectInfoTool()],
        ToolProfile.OpenMemory => OpenMemoryTools.All,
        ToolProfile.Mem0 => Mem0Tools.All,
        _ =>
        [
            new AddMemoryTool(), new SearchMemoriesTool(), new ListMemoriesTool(), new GetMemoryTool(), new UpdateMemoryTool(), new DeleteMemoryTool(),
            new DeleteMemoriesTool(), new MemoryHistoryTool(), new UndoTool(), new ProjectInfoTool(),
        ],
    };

    // By hand, because every start would load the library of regular expressions for it.
    private static bool IsNameable(string name) => name.Length is >= 1 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private sealed record Entry(MemoryTool Tool, Tool Protocol);
}
