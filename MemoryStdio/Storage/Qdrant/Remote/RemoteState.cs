using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>A memory as its point holds it.</summary>
/// <param name="Stored">Its place in listings.</param>
/// <param name="Vectors">As the server has them: a change that leaves the content alone passes them on unread. <c>null</c> when they were not asked for.</param>
/// <param name="IsLogged">Its version is in the log.</param>
internal sealed record RemoteState(SyncMemory Memory, long Stored, JsonObject? Vectors, bool IsLogged = true)
{
    public MemoryId Id => Memory.Id;

    public SyncVersion Present => Memory.Present;

    public int Version => Present.Number;

    public bool IsLive => !Present.IsDeleted;

    public MemoryRecord Record => new()
    {
        Id = Id,
        Owner = Memory.Owner,
        Author = Memory.Author,
        Project = Present.Project,
        Content = Present.Content,
        Kind = Present.Kind,
        Tags = Present.Tags,
        Metadata = Present.Metadata,
        Source = Present.Source,
        Client = Memory.Client,
        Trust = Present.Trust,
        Version = Version,
        CreatedAt = Memory.CreatedAt,
        UpdatedAt = Present.At,
        OccurredAt = Present.OccurredAt,
        ValidUntil = Present.ValidUntil,
        ArchivedAt = Present.ArchivedAt,
        DeletedAt = Present.DeletedAt,
        EmbeddingModelId = Memory.ModelId,
    };

    public static RemoteState Read(JsonNode point, OwnerId owner) =>
        new(MemoryPoints.ToMemory(point, owner), new Payload(point).NumberOrNull(PayloadKeys.Stored) ?? 0, point["vector"] as JsonObject, new Payload(point).Flag(PayloadKeys.Logged));

    /// <summary>The next version. Changed content drops the vectors unless new ones are given.</summary>
    public RemoteState Next(RemoteWrite write, ChangeKind kind, string? reason, Func<SyncVersion, SyncVersion> say, DraftVectors? vectors = null)
    {
        var present = say(Present) with
        {
            Number = Version + 1,
            Change = kind,

            // A clock that jumped back must not make a version older than the one before.
            At = write.Now > Present.At ? write.Now : Present.At,
            ChangedBy = write.Caller.Author,
            ChangedClient = write.Caller.Client,
            Reason = reason,
        };
        var era = Memory.Era + (present.IsDeleted == Present.IsDeleted ? 0 : 1);
        var next = this with { Memory = Memory with { Present = present, Era = era } };
        return present.Content == Present.Content ? next : next.With(vectors);
    }

    public RemoteState With(DraftVectors? vectors) =>
        this with { Vectors = new JsonObject(), Memory = Memory with { ModelId = vectors?.ModelId, Vectors = vectors?.Chunks ?? [] } };

    /// <param name="space">Of the collection in use, where it is this program's; vectors of another are left out.</param>
    public JsonObject ToPoint(RemoteOwner owner, Func<string, int, VectorSpace?> space, long delivered, long? expires)
    {
        var payload = MemoryPoints.PayloadOf(Memory, owner, withContent: true);
        payload[PayloadKeys.Stored] = Stored;
        payload[PayloadKeys.Delivered] = delivered;
        payload[PayloadKeys.Logged] = true;
        if (expires is { } at) payload[PayloadKeys.Expires] = at;

        var vectors = new JsonObject();
        if (Memory is { ModelId: { } model, Vectors.Count: > 0 })
        {
            if (space(model, Memory.Vectors[0].Length) is { } fits && Memory.Vectors.All(v => v.Length == fits.Dimension))
            {
                vectors[CollectionNames.Dense(fits)] = MemoryPoints.Dense(Memory.Vectors);
                payload[PayloadKeys.Model] = model;
            }
        }
        else if (Vectors?.FirstOrDefault(v => v.Key != CollectionNames.Words) is { Key: { } name, Value: { } kept })
        {
            vectors[name] = kept.DeepClone();
            if (Memory.ModelId is not null) payload[PayloadKeys.Model] = Memory.ModelId;
        }

        MemoryPoints.AddWords(vectors, Present.Content);
        return new JsonObject { ["id"] = PointIds.OfMemory(owner, Id).ToString("D"), ["vector"] = vectors, ["payload"] = payload };
    }
}
