using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Http.Ui.Pages.Memories;

internal sealed record KnownValues(IReadOnlyList<string> Tags, IReadOnlyList<string> Kinds);

/// <summary>
/// Tags and kinds that a filter may name. Counting them walks all of an owner's memories again after every write, so for a minute the old ones do:
/// they are a help for typing, and any other value can be typed, too. Thread-safe.
/// </summary>
internal sealed class FilterSuggestions(MemoryService memories, TimeProvider time)
{
    private const int Suggested = 100;
    private const int Owners = 1000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<OwnerId, (DateTimeOffset At, KnownValues Values)> _known = [];

    public async Task<KnownValues> ForAsync(Caller caller, CancellationToken cancellationToken)
    {
        // A credential that is limited to some projects must not learn another's tags from here.
        if (caller.ProjectLimits is not null) return await CountAsync(caller, cancellationToken);
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_known.TryGetValue(caller.Owner, out var known) && now - known.At < Fresh) return known.Values;
        }

        var values = await CountAsync(caller, cancellationToken);
        lock (_gate)
        {
            if (_known.Count >= Owners) _known.Clear();
            _known[caller.Owner] = (now, values);
        }

        return values;
    }

    private async Task<KnownValues> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        var stats = await memories.StatsAsync(caller, cancellationToken);
        return new KnownValues([.. stats.ByTag.Keys.Take(Suggested)], [.. stats.ByKind.Keys.Take(Suggested)]);
    }
}
