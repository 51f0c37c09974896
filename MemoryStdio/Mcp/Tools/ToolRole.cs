namespace MemoryStdio.Mcp;

/// <summary>What a tool is for, whatever it is called: instructions and prompts name tools by it.</summary>
internal enum ToolRole
{
    Other,
    Add,
    Search,
    Update,
    Delete,
}
