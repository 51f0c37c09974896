using MemoryStdio.Auth.Guessing;
using MemoryStdio.Auth.Users;

namespace MemoryStdio.Auth.Credentials;

/// <summary>Notes when credentials and users were last seen, at most once a minute each: a busy client must not cost a write per request.</summary>
internal sealed class CredentialUse(ICredentialStore credentials, IUserStore users)
{
    private const int Remembered = 10_000;
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly BoundedMap<string, DateTimeOffset> noted = new(Remembered);

    public async Task NoteAsync(AcceptedCredential credential, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = $"{credential.Family} {credential.Id} {credential.User}";
        lock (gate)
        {
            if (noted.TryGet(key, out var last) && now - last < Grain) return;
            noted.Set(key, now);
        }

        if (credential is { Id: { } id, Family: CredentialFamily.McpToken or CredentialFamily.ApiKey })
            await credentials.TouchAsync(id, now, cancellationToken);
        if (credential.NeedsUser) await users.TouchAsync(credential.User, now, cancellationToken);
    }
}
