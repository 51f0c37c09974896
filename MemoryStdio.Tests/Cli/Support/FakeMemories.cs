using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Cli.Support;

/// <summary>Memories in a list, found by the words of the query: enough to test what the commands make of answers.</summary>
internal sealed class FakeMemories : IMemoryStore, IMemorySearcher, IEmbeddingQueue
{
    private readonly List<(MemoryRecord Record, string? Key)> _rows = [];
    private readonly List<(MemoryId Id, MemoryVersion Version)> _versions = [];
    private readonly Dictionary<string, MemoryRecord[]> _undo = [];

    /// <summary>Thrown by every call while set: a disk that went away.</summary>
    public Exception? Broken { get; set; }

    public string Mode { get; set; } = "hybrid";

    public IReadOnlyList<MemoryRecord> Live => [.. _rows.Select(r => r.Record).Where(r => r.DeletedAt is null)];

    public Task<IReadOnlyList<StoredMemory>> AddAsync(Caller caller, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken)
    {
        Fail();
        return Task.FromResult<IReadOnlyList<StoredMemory>>([.. drafts.Select(d => Add(caller, d.Memory))]);
    }

    public Task<MemoryRecord?> FindAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken)
    {
        Fail();
        return Task.FromResult(Live.FirstOrDefault(r => r.Id == id));
    }

    public Task<IReadOnlyList<MemoryRecord>> FindManyAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MemoryRecord>>([.. ids.Select(id => Live.FirstOrDefault(r => r.Id == id)).OfType<MemoryRecord>()]);

    public Task<Result<MemoryPage>> ListAsync(OwnerId owner, MemoryFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
    {
        Fail();
        if (cursor is not null && !int.TryParse(cursor, out _)) return Task.FromResult<Result<MemoryPage>>(Problem.Invalid($"cursor '{cursor}' was not made here."));
        var matching = Live.Where(r => Matches(r, filter)).Reverse().Skip(int.Parse(cursor ?? "0")).ToArray();
        return Task.FromResult<Result<MemoryPage>>(
            new MemoryPage([.. matching.Take(limit)], matching.Length > limit ? (int.Parse(cursor ?? "0") + limit).ToString() : null));
    }

    public Task<int> CountAsync(OwnerId owner, MemoryFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult(Live.Count(r => Matches(r, filter)));

    public Task<Result<UpdatedMemory>> UpdateAsync(Caller caller, MemoryId id, MemoryEdit edit, DraftVectors? vectors, CancellationToken cancellationToken)
    {
        var before = Live.First(r => r.Id == id);
        if (edit.ExpectedVersion is { } expected && expected != before.Version)
            return Task.FromResult<Result<UpdatedMemory>>(new Problem(ProblemKind.Conflict, $"Memory '{id}' has version {before.Version}, not {expected}."));
        var after = before with
        {
            Content = edit.Content ?? before.Content,
            Tags = edit.Tags ?? before.Tags,
            Kind = edit.Kind ?? before.Kind,
            Metadata = edit.Metadata ?? before.Metadata,
            Source = edit.Source ?? before.Source,
            OccurredAt = edit.OccurredAt ?? before.OccurredAt,
            ValidUntil = edit.ValidUntil ?? before.ValidUntil,
            Version = before.Version + 1,
            UpdatedAt = before.UpdatedAt.AddMinutes(1),
        };
        return Task.FromResult<Result<UpdatedMemory>>(new UpdatedMemory(after, Change([before], [after], ChangeKind.Updated, edit.Reason)));
    }

    public Task<ChangeResult> SetArchivedAsync(Caller caller, IReadOnlyList<MemoryId> ids, bool archived, CancellationToken cancellationToken)
    {
        var before = Live.Where(r => ids.Contains(r.Id) && r.ArchivedAt is not null != archived).ToArray();
        return Task.FromResult(Change(before, [.. before.Select(r => r with { ArchivedAt = archived ? r.CreatedAt : null })], archived ? ChangeKind.Archived : ChangeKind.Unarchived, null));
    }

    public Task<ChangeResult> DeleteAsync(Caller caller, IReadOnlyList<MemoryId> ids, string? reason, CancellationToken cancellationToken) =>
        Task.FromResult(Delete([.. Live.Where(r => ids.Contains(r.Id))], reason));

    public Task<Result<ChangeResult>> DeleteManyAsync(Caller caller, MemoryFilter filter, int expectedCount, string? reason, CancellationToken cancellationToken)
    {
        var matching = Live.Where(r => Matches(r, filter)).ToArray();
        return Task.FromResult<Result<ChangeResult>>(matching.Length == expectedCount
            ? Delete(matching, reason)
            : new Problem(ProblemKind.Conflict, $"{matching.Length} memories match now, not {expectedCount}; nothing was deleted."));
    }

    public Task<Result<UndoResult>> UndoAsync(Caller caller, string undoToken, CancellationToken cancellationToken)
    {
        if (!_undo.Remove(undoToken, out var before)) return Task.FromResult<Result<UndoResult>>(new Problem(ProblemKind.NotFound, $"Unknown undo token '{undoToken}'."));
        foreach (var record in before) Replace(record);
        return Task.FromResult<Result<UndoResult>>(new UndoResult([.. before.Select(r => r.Id)], []));
    }

    public Task<IReadOnlyList<MemoryVersion>> HistoryAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MemoryVersion>>([.. _versions.Where(v => v.Id == id).Select(v => v.Version)]);

    public Task<MemoryStats> StatsAsync(OwnerId owner, CancellationToken cancellationToken) => Task.FromResult(new MemoryStats(
        Live.Count, Live.Count(r => r.ArchivedAt is not null), _rows.Count - Live.Count, Live.Count, Live.Select(r => r.Project).Distinct().Count(), _versions.Count,
        Live.Count > 0 ? Live.Min(r => r.CreatedAt) : null, Live.Count > 0 ? Live.Max(r => r.CreatedAt) : null,
        Live.GroupBy(r => r.Kind).ToDictionary(g => g.Key, g => g.LongCount()),
        Live.SelectMany(r => r.Tags).GroupBy(t => t).ToDictionary(g => g.Key, g => g.LongCount()),
        Live.GroupBy(r => r.Client.Name).ToDictionary(g => g.Key, g => g.LongCount())));

    public Task<IReadOnlyDictionary<string, long>> TagsAsync(OwnerId owner, ProjectId? project, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(Live.SelectMany(r => r.Tags).GroupBy(t => t).ToDictionary(g => g.Key, g => g.LongCount()));

    public Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        Fail();
        var words = query.Text.Split(' ');
        var hits = Live.Where(r => Matches(r, query.Filter))
            .Select(r => (Record: r, Words: words.Where(w => r.Content.Contains(w, StringComparison.OrdinalIgnoreCase)).ToArray()))
            .Where(h => h.Words.Length > 0)
            .OrderByDescending(h => h.Words.Length)
            .Select((h, i) => new SearchHit(h.Record.Id, (double)h.Words.Length / words.Length, new SearchWhy(i + 1, 2.5, null, null, h.Words, new Dictionary<string, double> { ["words"] = 0.75 })))
            .Where(h => h.Score >= query.MinScore)
            .Take(query.Limit);
        return Task.FromResult(new SearchHits([.. hits], Mode));
    }

    public Task<IReadOnlyList<SearchHit>> SimilarAsync(OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SearchHit>>([]);

    public Task<long> PendingAsync(string modelId, CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EmbeddingTask>>([]);

    public Task SaveAsync(IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool Matches(MemoryRecord r, MemoryFilter f) =>
        (f.Projects is null || f.Projects.Contains(r.Project)) && f.Tags.All(r.Tags.Contains) && (f.Kind is null || f.Kind == r.Kind)
        && (f.Since is null || r.EffectiveAt >= f.Since) && (f.Until is null || r.EffectiveAt < f.Until)
        && (f.Archived == ArchivedMemories.Include || r.ArchivedAt is not null == (f.Archived == ArchivedMemories.Only));

    private StoredMemory Add(Caller caller, NewMemory memory)
    {
        if (memory.IdempotencyKey is { } key && _rows.FirstOrDefault(r => r.Key == key).Record is { } first) return new StoredMemory(first.Id, true, true);
        if (Live.FirstOrDefault(r => r.Project == memory.Project.Id && ContentHash.Normalize(r.Content) == ContentHash.Normalize(memory.Content)) is { } same)
            return new StoredMemory(same.Id, false, false);

        var at = memory.CreatedAt ?? TimeProvider.System.GetUtcNow();
        var record = new MemoryRecord
        {
            Id = MemoryId.New(TimeProvider.System),
            Owner = caller.Owner,
            Author = caller.Author,
            Project = memory.Project.Id,
            Content = memory.Content,
            Kind = memory.Kind,
            Tags = memory.Tags,
            Metadata = memory.Metadata,
            Source = memory.Source,
            Client = caller.Client,
            Trust = memory.Trust,
            Version = 1,
            CreatedAt = at,
            UpdatedAt = at,
            OccurredAt = memory.OccurredAt,
            ValidUntil = memory.ValidUntil,
        };
        _rows.Add((record, memory.IdempotencyKey));
        Record(record, ChangeKind.Added, null);
        return new StoredMemory(record.Id, true, false);
    }

    private ChangeResult Delete(MemoryRecord[] before, string? reason) =>
        Change(before, [.. before.Select(r => r with { DeletedAt = r.CreatedAt })], ChangeKind.Deleted, reason);

    private ChangeResult Change(MemoryRecord[] before, MemoryRecord[] after, ChangeKind kind, string? reason)
    {
        var token = $"undo-{_undo.Count + 1}";
        _undo[token] = before;
        foreach (var record in after)
        {
            Replace(record);
            Record(record, kind, reason);
        }

        return new ChangeResult([.. after.Select(r => r.Id)], token, TimeProvider.System.GetUtcNow().AddDays(30));
    }

    private void Replace(MemoryRecord record)
    {
        var at = _rows.FindIndex(r => r.Record.Id == record.Id);
        _rows[at] = (record, _rows[at].Key);
    }

    private void Record(MemoryRecord r, ChangeKind kind, string? reason) => _versions.Add(
        (r.Id, new MemoryVersion(_versions.Count(v => v.Id == r.Id) + 1, kind, r.UpdatedAt, r.Author, r.Client, reason, r.Project, r.Content, r.Kind, r.Tags, r.Metadata)));

    private void Fail([CallerMemberName] string member = "")
    {
        if (Broken is { } broken && member.Length > 0) throw broken;
    }
}
