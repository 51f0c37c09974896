using System.Text.Json.Nodes;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// Adds memories. The claim of (project, content) is a point that one writer can have: of two machines that add the same sentence at the same time one
/// stores it, and the other answers that it is there. An idempotency key is claimed alike.
/// </summary>
internal sealed class RemoteAdds(RemoteTables tables, RemoteReader reader, RemoteCommits commits, TimeProvider time)
{
    private const int BatchSize = 128;
    private const int Attempts = 8;

    public async Task<IReadOnlyList<StoredMemory>> AddAsync(RemoteWrite write, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken)
    {
        var projects = await RemoteProjects.ReadAsync(tables, write.Owner, cancellationToken);
        foreach (var missing in drafts.Select(d => d.Memory.Project).Where(p => !projects.Knows(p.Id)).DistinctBy(p => p.Id))
            await RemoteProjects.WriteAsync(tables, write.Owner, new RemoteProject(missing.Id, missing.Name, write.Now, null), ifAbsent: true, cancellationToken);

        var items = drafts.Select(d => new AddItem(d, projects.Resolve(d.Memory.Project.Id), projects.Find(d.Memory.Project.Id)?.Name ?? d.Memory.Project.Name)).ToArray();
        var attempt = 0;
        foreach (var batch in items.Chunk(BatchSize))
        {
            // Who loses a claim finds the winner's memory in the next round.
            for (var round = 0; batch.Any(i => i.Answer is null); round++)
            {
                if (round == Attempts) throw new QdrantException(QdrantFailure.Unreachable, "Other machines keep adding the same memories at this moment. Try again.");
                await new AddRound(tables, reader, commits, time, write, attempt++).RunAsync([.. batch.Where(i => i.Answer is null)], cancellationToken);
            }
        }

        return [.. items.Select(i => i.Answer!)];
    }
}

/// <summary>One draft on its way.</summary>
internal sealed class AddItem(MemoryDraft draft, ProjectId project, string projectName)
{
    public NewMemory Memory => draft.Memory;

    public DraftVectors? Vectors => draft.Vectors;

    public ProjectId Project => project;

    public string ProjectName => projectName;

    public string? Key => Memory.IdempotencyKey;

    public string Hash { get; } = MemoryPoints.HashOf(draft.Memory.Content);

    public string Name => $"{Project.Value}\n{Hash}";

    // An archived memory is no duplicate of a live one.
    public bool IsClaimed => Memory.ArchivedAt is null;

    public StoredMemory? Answer { get; set; }
}
