using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>What one version says, as payload: of a memory's own point and of the points of its history alike.</summary>
internal static class VersionPayload
{
    public static JsonObject Write(SyncVersion v, RemoteOwner owner, MemoryId id, bool withContent)
    {
        var payload = new JsonObject
        {
            [PayloadKeys.Owner] = owner.Value,
            [PayloadKeys.Memory] = id.Value,
            [PayloadKeys.Project] = v.Project.Value,
            [PayloadKeys.Kind] = v.Kind,
            [PayloadKeys.Trust] = v.Trust.ToString(),
            [PayloadKeys.Version] = v.Number,
            [PayloadKeys.Change] = v.Change.ToString(),
            [PayloadKeys.ChangedAt] = SyncRank.StampOf(v.At),
            [PayloadKeys.ChangedBy] = v.ChangedBy,
            [PayloadKeys.ChangedClient] = v.ChangedClient.Name,
        };
        Put(PayloadKeys.ChangedClientVersion, v.ChangedClient.Version);
        PutTime(PayloadKeys.OccurredAt, v.OccurredAt);
        PutTime(PayloadKeys.ValidUntil, v.ValidUntil);
        PutTime(PayloadKeys.ArchivedAt, v.ArchivedAt);
        PutTime(PayloadKeys.DeletedAt, v.DeletedAt);
        if (!withContent) return payload;

        payload[PayloadKeys.Content] = v.Content;
        payload[PayloadKeys.Tags] = new JsonArray([.. v.Tags.Select(t => (JsonNode)TagName.Fold(t))]);
        payload[PayloadKeys.TagNames] = new JsonArray([.. v.Tags.Select(t => (JsonNode)t)]);
        Put(PayloadKeys.Metadata, v.Metadata);
        Put(PayloadKeys.Source, v.Source);
        Put(PayloadKeys.Reason, v.Reason);
        return payload;

        void Put(string key, string? value)
        {
            if (value is not null) payload[key] = value;
        }

        void PutTime(string key, DateTimeOffset? time)
        {
            if (time is { } t) payload[key] = SyncRank.StampOf(t);
        }
    }

    public static SyncVersion Read(Payload p) => new(
        (int)p.Number(PayloadKeys.Version),
        p.Enum<ChangeKind>(PayloadKeys.Change),
        p.Time(PayloadKeys.ChangedAt),
        p.Text(PayloadKeys.ChangedBy),
        new ClientIdentity(p.Text(PayloadKeys.ChangedClient), p.TextOrNull(PayloadKeys.ChangedClientVersion)),
        p.TextOrNull(PayloadKeys.Reason),
        p.ProjectId(),
        p.Enum<Trust>(PayloadKeys.Trust),
        p.TimeOrNull(PayloadKeys.OccurredAt),
        p.TimeOrNull(PayloadKeys.ValidUntil),
        p.TimeOrNull(PayloadKeys.ArchivedAt),
        p.TimeOrNull(PayloadKeys.DeletedAt),
        p.Text(PayloadKeys.Kind),
        p.Texts(PayloadKeys.TagNames),
        p.TextOrNull(PayloadKeys.Source),
        p.TextOrNull(PayloadKeys.Metadata),
        p.TextOrNull(PayloadKeys.Content) ?? "");
}
