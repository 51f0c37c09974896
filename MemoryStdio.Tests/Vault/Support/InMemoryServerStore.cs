using MemoryStdio.Identity;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

internal sealed class InMemoryServerStore : IServerStore
{
    private readonly Lock _lock = new();
    private readonly List<ServerRecord> _servers = [];

    public Task<bool> AddAsync(ServerRecord server, VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_servers.Any(s => s.Owner == server.Owner && SameName(s.Name, server.Name))) return Task.FromResult(false);
            _servers.Add(server);
            return Task.FromResult(true);
        }
    }

    public Task<ServerRecord?> FindAsync(OwnerId owner, ServerId id, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_servers.FirstOrDefault(s => s.Owner == owner && s.Id == id));
    }

    public Task<ServerRecord?> FindByNameAsync(OwnerId owner, string name, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_servers.FirstOrDefault(s => s.Owner == owner && SameName(s.Name, name)));
    }

    public Task<IReadOnlyList<ServerRecord>> ListAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<ServerRecord>>([.. _servers.Where(s => s.Owner == owner).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)]);
    }

    public Task<bool> UpdateAsync(ServerRecord server, VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var at = _servers.FindIndex(s => s.Owner == server.Owner && s.Id == server.Id);
            if (at < 0 || _servers.Any(s => s.Owner == server.Owner && s.Id != server.Id && SameName(s.Name, server.Name))) return Task.FromResult(false);
            _servers[at] = server;
            return Task.FromResult(true);
        }
    }

    public Task<bool> RemoveAsync(OwnerId owner, ServerId id, VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_servers.RemoveAll(s => s.Owner == owner && s.Id == id) > 0);
    }

    public Task<int> RemoveOwnerAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_servers.RemoveAll(s => s.Owner == owner));
    }

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
