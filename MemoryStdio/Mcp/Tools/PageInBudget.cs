using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>
/// Reads a page that fits a budget. One that would burst it is read again, shorter, so that its cursor goes on right after what is shown;
/// a single memory over the budget comes alone, to be cut.
/// </summary>
internal static class PageInBudget
{
    public static async Task<Result<MemoryPage>> ListAsync(ToolCall call, MemoryFilter filter, int limit, ContentBudget budget, CancellationToken cancellationToken)
    {
        var cursor = call.Arguments.TextOrNull("cursor");
        var listed = await call.Memory.ListAsync(call.Caller, filter, limit, cursor, cancellationToken);
        if (!listed.Succeeded(out var page, out _)) return listed;

        var fitting = 0;
        var left = budget.Amount;
        while (fitting < page.Memories.Count && (left -= budget.Frame(page.Memories[fitting]) + budget.Cost(page.Memories[fitting].Content)) >= 0) fitting++;
        return fitting == page.Memories.Count ? listed : await call.Memory.ListAsync(call.Caller, filter, Math.Max(1, fitting), cursor, cancellationToken);
    }
}
