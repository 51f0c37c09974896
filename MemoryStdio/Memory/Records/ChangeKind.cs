namespace MemoryStdio.Memory;

internal enum ChangeKind
{
    Added,
    Updated,
    Archived,
    Unarchived,
    Deleted,
    Restored,

    /// <summary>Moved to another project (merge).</summary>
    Moved,

    /// <summary>Its vectors arrived or were replaced; what it says is unchanged, so no version is made.</summary>
    Embedded,

    /// <summary>Removed for good after the undo window.</summary>
    Purged,
}
