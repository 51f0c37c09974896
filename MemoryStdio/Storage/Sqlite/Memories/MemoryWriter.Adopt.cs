using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>States that were made on another machine: they keep their numbers, times and authors.</summary>
internal sealed partial class MemoryWriter
{
    /// <summary>Adds a memory that is unknown here; returns its row.</summary>
    public long Adopt(SyncMemory theirs)
    {
        var v = theirs.Present;
        var project = session.Project(Owner, v.Project, theirs.ProjectName, now);
        var row = session.Number(
            InsertMemory,
            theirs.Id.ToSql(), Owner, project, theirs.Author, session.Client(theirs.Client), (int)v.Trust, (int)v.Change, theirs.CreatedAt.ToSql(), v.At.ToSql(),
            v.OccurredAt?.ToSql(), v.ValidUntil?.ToSql(), ContentHash.Of(v.Content), 0, v.Kind, v.Tags.ToJson(), v.Source, v.Metadata, v.Content,
            v.Number, v.ChangedBy, session.Client(v.ChangedClient), v.Reason, v.ArchivedAt?.ToSql())!.Value;
        SetPresent(row, v, v.Number, project);
        AddTags(row, v.Tags, project);
        foreach (var earlier in theirs.Earlier.Where(e => e.Number < v.Number)) KeepEarlier(row, earlier, theirs.ProjectName);
        Log(theirs.Id, project, ChangeKind.Added);
        return row;
    }

    /// <summary>Makes their state the present version. A deletion brings no content along: what was said here stays until it is purged.</summary>
    public void Adopt(StoredRow before, SyncMemory theirs, int version)
    {
        var v = theirs.Present;
        if (v.IsDeleted)
        {
            var m = before.Memory;
            v = v with { Content = m.Content, Kind = m.Kind, Tags = m.Tags, Source = m.Source, Metadata = m.Metadata, Project = m.Project, Trust = m.Trust, OccurredAt = m.OccurredAt, ValidUntil = m.ValidUntil };
        }

        session.Execute(KeepVersion, before.Row);
        var project = v.IsDeleted ? before.Project : session.Project(Owner, v.Project, theirs.ProjectName, now);
        SetPresent(before.Row, v, version, project);
        SyncTags(before, before.Memory with { Tags = v.Tags, DeletedAt = v.DeletedAt }, project);
        if (v.Content != before.Memory.Content)
        {
            session.Execute("UPDATE memories SET content = $2, content_hash = $3 WHERE row = $1", before.Row, v.Content, ContentHash.Of(v.Content));
            Vectors.Replace(session, before.Row, null);
        }

        Log(theirs.Id, project, v.Change);
    }

    private void SetPresent(long row, SyncVersion v, int version, long project) => session.Execute(
        Update,
        row, version, (int)v.Change, v.At.ToSql(), v.ChangedBy, session.Client(v.ChangedClient), v.Reason, (int)v.Trust, v.OccurredAt?.ToSql(),
        v.ValidUntil?.ToSql(), v.ArchivedAt?.ToSql(), v.DeletedAt?.ToSql(), v.Kind, v.Tags.ToJson(), v.Source, v.Metadata, project);

    private void KeepEarlier(long row, SyncVersion v, string projectName) => session.Execute(
        """
        INSERT OR IGNORE INTO memory_versions (memory, number, change, at, changed_by, client, reason, project, trust, occurred_at, valid_until, archived_at,
            deleted_at, kind, tags, source, metadata, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """,
        row, v.Number, (int)v.Change, v.At.ToSql(), v.ChangedBy, session.Client(v.ChangedClient), v.Reason, session.Project(Owner, v.Project, projectName, now),
        (int)v.Trust, v.OccurredAt?.ToSql(), v.ValidUntil?.ToSql(), v.ArchivedAt?.ToSql(), v.DeletedAt?.ToSql(), v.Kind, v.Tags.ToJson(), v.Source, v.Metadata,
        v.Content);
}
