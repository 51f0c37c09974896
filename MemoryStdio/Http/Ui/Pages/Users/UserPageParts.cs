using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Ui.Pages.Account;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Http.Ui.Pages.Users;

/// <summary>What the pages about users are made from.</summary>
internal sealed class UserPageParts(UserService users, CredentialForms credentials, IMemoryStore memories, HttpHostOptions options, TimeProvider time)
{
    public UserService Users { get; } = users;

    public CredentialForms Credentials { get; } = credentials;

    public async Task<User?> FindAsync(string? id, CancellationToken cancellationToken) =>
        OwnerId.TryCreate(id, out var user, out _) ? await Users.FindAsync(user, cancellationToken) : null;

    public async Task<IReadOnlyList<UserRow>> RowsAsync(CancellationToken cancellationToken)
    {
        var rows = new List<UserRow>();
        foreach (var user in await Users.ListAsync(cancellationToken)) rows.Add(await RowAsync(user, cancellationToken));
        return rows;
    }

    private async Task<UserRow> RowAsync(User user, CancellationToken cancellationToken)
    {
        var isPool = options.ProjectIdMode == ProjectIdMode.Global;
        var filter = new MemoryFilter { Author = isPool ? user.Id.Value : null, Archived = ArchivedMemories.Include };
        var now = time.GetUtcNow();
        var working = (await Credentials.ListAsync(user.Id, cancellationToken)).Count(c => c.StateAt(now) is CredentialState.Active or CredentialState.Replaced);
        return new UserRow(user, await memories.CountAsync(isPool ? OwnerId.Team : user.Id, filter, cancellationToken), working);
    }
}
