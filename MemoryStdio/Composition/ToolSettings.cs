namespace MemoryStdio.Composition;

/// <summary>Which tools a client sees and what they are called.</summary>
internal sealed record ToolSettings
{
    /// <summary>MEMORY_TOOL_PROFILE.</summary>
    public ToolProfile Profile { get; init; } = ToolProfile.Core;

    /// <summary>A tool's own name or description from the environment: <c>ADD_MEMORY_NAME</c> reads MEMORY_TOOL_ADD_MEMORY_NAME.</summary>
    public Func<string, string?> Text { get; init; } = _ => null;
}

internal enum ToolProfile
{
    Core,

    /// <summary>Nothing that changes anything.</summary>
    ReadOnly,

    /// <summary>The names and arguments of OpenMemory's server.</summary>
    OpenMemory,

    /// <summary>The names and arguments of mem0's server.</summary>
    Mem0,
}
