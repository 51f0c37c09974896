using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Http.Api;

internal static class BodyTime
{
    /// <summary>Reads times as the MCP tools do: a date alone is its whole day.</summary>
    public static bool TryRead(string name, string? raw, bool endOfPeriod, out DateTimeOffset? time, [NotNullWhen(false)] out Problem? problem)
    {
        (time, problem) = (null, null);
        if (string.IsNullOrWhiteSpace(raw)) return true;
        if (ToolTime.TryRead(raw, endOfPeriod, out var read))
        {
            time = read;
            return true;
        }

        problem = Problem.Invalid($"{name} is '{raw}', which is not an ISO 8601 time. Write for example 2026-05-01 or 2026-05-01T09:30:00Z.");
        return false;
    }
}
