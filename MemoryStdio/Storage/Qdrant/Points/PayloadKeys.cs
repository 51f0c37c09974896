namespace MemoryStdio.Storage.Qdrant;

/// <summary>Names of payload fields. Times are microseconds since 1970 UTC, which a 64-bit float still holds exactly.</summary>
internal static class PayloadKeys
{
    public const string Owner = "owner";
    public const string Memory = "memory";
    public const string Project = "project";
    public const string ProjectName = "project_name";
    public const string Author = "author";
    public const string Client = "client";
    public const string ClientVersion = "client_version";
    public const string Content = "content";
    public const string Kind = "kind";

    /// <summary>Folded, for filters; <see cref="TagNames"/> holds them as written.</summary>
    public const string Tags = "tags";
    public const string TagNames = "tag_names";
    public const string Metadata = "metadata";
    public const string Source = "source";
    public const string Trust = "trust";
    public const string CreatedAt = "created_at";
    public const string OccurredAt = "occurred_at";
    public const string EffectiveAt = "effective_at";
    public const string ValidUntil = "valid_until";
    public const string ArchivedAt = "archived_at";
    public const string Archived = "archived";
    public const string DeletedAt = "deleted_at";
    public const string Deleted = "deleted";
    public const string Version = "version";
    public const string Change = "change";
    public const string ChangedAt = "changed_at";
    public const string ChangedBy = "changed_by";
    public const string ChangedClient = "changed_client";
    public const string ChangedClientVersion = "changed_client_version";
    public const string Reason = "reason";

    /// <summary>The parts of the rank that decides between two machines.</summary>
    public const string Era = "era";
    public const string Tie = "tie";

    /// <summary>SHA-256 of what the memory says, to compare both sides without reading contents.</summary>
    public const string State = "state";

    /// <summary>Grows with every delivery: where another machine's reading goes on.</summary>
    public const string Delivered = "delivered";

    /// <summary>The model whose vectors the point carries; absent without vectors.</summary>
    public const string Model = "model";

    /// <summary>The content hash, to find a duplicate whoever stored it.</summary>
    public const string Hash = "hash";

    /// <summary>Where the memory stands in a listing: grows in the order of additions.</summary>
    public const string Stored = "stored";

    /// <summary>From when on it may be removed for good.</summary>
    public const string Expires = "expires";

    /// <summary>Who wrote the point: read back, it tells whether this write came first.</summary>
    public const string Write = "write";

    /// <summary>The change's place in the order of changes.</summary>
    public const string Number = "number";

    /// <summary>Its version is in the log; what a mirror delivered is not until somebody changes it.</summary>
    public const string Logged = "logged";

    /// <summary>The undo that made a version.</summary>
    public const string Undo = "undo";

    /// <summary>What a point of the ledger is about.</summary>
    public const string Type = "type";
    public const string IsNew = "is_new";
    public const string Name = "name";
    public const string MergedInto = "merged_into";
    public const string Items = "items";
    public const string SourceProject = "source_project";
    public const string TargetProject = "target_project";
    public const string Followers = "followers";
    public const string Used = "used";
}
