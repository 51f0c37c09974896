namespace MemoryStdio.Identity;

/// <summary>
/// Who is asking. Built once at the edge (stdio host, CLI, HTTP authentication) and passed down explicitly, never ambient.
/// </summary>
/// <param name="Owner">The partition this caller reads and writes.</param>
/// <param name="Author">Who wrote it: the same as the owner, except in a pool that several users share.</param>
/// <param name="ProjectLimits">Project ids this credential is limited to; <c>null</c> means all of the owner's.</param>
internal sealed record Caller(
    OwnerId Owner,
    string Author,
    ClientIdentity Client,
    AccessScopes Scopes,
    IReadOnlySet<string>? ProjectLimits = null)
{
    public static Caller LocalUser(ClientIdentity client) =>
        new(OwnerId.Local, OwnerId.Local.Value, client, AccessScopes.Admin);

    /// <summary>The person behind the call: the owner, except in a pool that several users share.</summary>
    public OwnerId User => Author != Owner.Value && OwnerId.TryCreate(Author, out var user, out _) ? user : Owner;

    public bool MayUse(string projectId) => ProjectLimits is null || ProjectLimits.Contains(projectId);
}
