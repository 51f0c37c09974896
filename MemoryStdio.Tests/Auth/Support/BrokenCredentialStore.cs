using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth;

internal sealed class BrokenCredentialStore : ICredentialStore
{
    public Task AddAsync(StoredCredential credential, CancellationToken cancellationToken) => throw Fault();

    public Task<StoredCredential?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken) => throw Fault();

    public Task<StoredCredential?> FindAsync(string id, CancellationToken cancellationToken) => throw Fault();

    public Task<IReadOnlyList<StoredCredential>> ListAsync(CredentialFamily family, OwnerId? user, CancellationToken cancellationToken) => throw Fault();

    public Task<bool> SetEnabledAsync(string id, bool enabled, CancellationToken cancellationToken) => throw Fault();

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => throw Fault();

    public Task<bool> ReplaceAsync(string oldId, DateTimeOffset oldEnds, StoredCredential replacement, CancellationToken cancellationToken) => throw Fault();

    public Task TouchAsync(string credentialId, DateTimeOffset at, CancellationToken cancellationToken) => throw Fault();

    private static IOException Fault() => new("the disk is gone");
}
