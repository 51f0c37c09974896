using System.Diagnostics;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Transfer;

/// <summary>
/// Stores the items of a file in batches: one embedding call and one transaction each. Stopped at any point, the same command again goes on
/// where it was, because every item carries a key of its own.
/// </summary>
internal sealed class Importer(CliSession session, ProjectRef? target, ImportLosses losses)
{
    // Large enough that the commit is not felt, small enough that Ctrl-C is.
    private const int BatchSize = 256;
    private readonly Dictionary<string, ProjectRef> _projects = [];
    private readonly Stopwatch _watch = new();

    public long Stored { get; private set; }

    public long Known { get; private set; }

    /// <summary>Credentials that MEMORY_SECRETS=redact left out of new memories: each kind and place, and how often.</summary>
    public Dictionary<FieldSecret, long> Redacted { get; } = new(SecretWording.ByKindAndField);

    public double PerSecond => _watch.Elapsed.TotalSeconds > 0 ? (Stored + Known) / _watch.Elapsed.TotalSeconds : 0;

    public async Task RunAsync(IEnumerable<ImportItem> items, Action progress, CancellationToken cancellationToken)
    {
        await session.WaitForModelAsync(cancellationToken);
        _watch.Start();
        foreach (var batch in items.Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The client is provenance: memories of several programs keep their own.
            foreach (var group in batch.GroupBy(i => i.Client)) await StoreAsync([.. group], cancellationToken);
            progress();
        }

        _watch.Stop();
    }

    private async Task StoreAsync(ImportItem[] items, CancellationToken cancellationToken)
    {
        var caller = items[0].Client is { } client ? session.Caller with { Client = client } : session.Caller;
        var accepted = new List<(ImportItem Item, NewMemory Memory)>(items.Length);
        foreach (var item in items)
        {
            var memory = await PlaceAsync(item, cancellationToken);
            if (session.Memories.Check(memory) is { } problem) losses.Skip(item.Where, problem.Message);
            else accepted.Add((item, memory));
        }

        if (accepted.Count == 0) return;
        var added = await session.Memories.AddManyAsync(caller, [.. accepted.Select(a => a.Memory)], cancellationToken);
        if (!added.Succeeded(out var stored, out var refused)) throw new NotDoneException(refused);

        foreach (var (item, result) in accepted.Select(a => a.Item).Zip(stored))
        {
            var isNew = result is { IsNew: true, Replayed: false };
            if (isNew) Stored++;
            else Known++;
            foreach (var secret in isNew ? result.Redacted : []) Redacted[secret] = Redacted.GetValueOrDefault(secret) + 1;
            if (isNew && item.Origin is { } origin && origin.Id != result.Id) losses.Lose("id");
        }
    }

    private async Task<NewMemory> PlaceAsync(ImportItem item, CancellationToken cancellationToken) => new()
    {
        Content = item.Content,
        Project = target ?? await ProjectAsync(item, cancellationToken),
        Kind = item.Kind,
        Tags = item.Tags,
        Metadata = item.Metadata,
        Source = item.Source,
        Trust = item.Trust,
        OccurredAt = item.OccurredAt,
        ValidUntil = item.ValidUntil,
        CreatedAt = item.CreatedAt,
        ArchivedAt = item.ArchivedAt ?? (item.Archived ? session.Time.GetUtcNow() : null),
        Origin = Checked(item),

        // An id of its own already says what is there.
        IdempotencyKey = item.Origin is null ? item.Key : null,
    };

    // A version that broke a rule (a secret, say) must not come in by the back door.
    private MemoryOrigin? Checked(ImportItem item)
    {
        if (item.Origin is not { Before.Count: > 0 } origin) return item.Origin;
        var kept = origin.Before.Where(v => session.Memories.Check(new NewMemory
        {
            Project = ProjectRef.Personal("import"),
            Content = v.Content,
            Kind = v.Kind,
            Tags = v.Tags,
            Metadata = v.Metadata,
        }) is null).ToArray();
        if (kept.Length < origin.Before.Count) losses.Lose("versions");
        return origin with { Before = kept };
    }

    private async Task<ProjectRef> ProjectAsync(ImportItem item, CancellationToken cancellationToken)
    {
        if (item.Project is not { } wanted || wanted.Id == ProjectId.Personal.Value) return ProjectRef.Personal("import");
        if (_projects.TryGetValue(wanted.Id, out var known)) return known;
        if (!ProjectId.TryCreate(wanted.Id, out var id, out _)) return await CliProjects.ResolveAsync(session, wanted.Id, write: true, cancellationToken);
        var project = await session.Service<IProjectDirectory>().EnsureAsync(session.Caller.Owner, id, wanted.Name ?? wanted.Id, [], cancellationToken);
        return _projects[wanted.Id] = new ProjectRef(project.Id, project.Name, "import");
    }
}
