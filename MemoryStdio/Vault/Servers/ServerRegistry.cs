using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>A user's MCP servers: registering, finding, removing. Another user's server is as good as absent.</summary>
internal sealed class ServerRegistry(IServerStore servers, IVaultStore tokens, VaultOptions options, TimeProvider time)
{
    public async Task<VaultResult<ServerRecord>> AddAsync(Caller caller, NewServer server, CancellationToken cancellationToken)
    {
        if (Check(caller, server) is { } problem) return problem;
        var now = time.GetUtcNow();
        var record = new ServerRecord(ServerId.New(time), caller.Owner, server.Name, server.Endpoint, server.Auth, now, now);
        return await servers.AddAsync(record, VaultEvent.Of(caller, now, VaultActions.ServerAdded, record, record.Endpoint.ToString()), cancellationToken)
            ? record
            : VaultProblem.Conflict($"There is a server '{server.Name}' already. Choose another name, or remove it first: memorystdio servers remove {server.Name}.");
    }

    /// <summary>By id or by name.</summary>
    public async Task<VaultResult<ServerRecord>> FindAsync(Caller caller, string idOrName, CancellationToken cancellationToken)
    {
        var found = ServerId.TryParse(idOrName, out var id)
            ? await servers.FindAsync(caller.Owner, id, cancellationToken)
            : await servers.FindByNameAsync(caller.Owner, idOrName, cancellationToken);
        return found is not null ? found : VaultProblem.NotFound($"Unknown server '{idOrName}'. 'memorystdio servers list' shows the registered ones.");
    }

    public Task<IReadOnlyList<ServerRecord>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        servers.ListAsync(caller.Owner, cancellationToken);

    /// <summary>
    /// Changes name, address or authorization. A changed address drops the saved token: it was given for the old one, and must not be sent elsewhere.
    /// </summary>
    public async Task<VaultResult<ServerRecord>> UpdateAsync(Caller caller, ServerId id, NewServer change, CancellationToken cancellationToken)
    {
        if (Check(caller, change) is { } problem) return problem;
        if (!(await FindAsync(caller, id.Value, cancellationToken)).Succeeded(out var old, out var missing)) return missing;

        var now = time.GetUtcNow();
        var record = old with { Name = change.Name, Endpoint = change.Endpoint, Auth = change.Auth, UpdatedAt = now };
        if (old.Endpoint != record.Endpoint)
            await tokens.DeleteAsync(caller.Owner, id, VaultEvent.Of(caller, now, VaultActions.TokenDeleted, old, "address changed"), cancellationToken);
        return await servers.UpdateAsync(record, VaultEvent.Of(caller, now, "server-changed", record, record.Endpoint.ToString()), cancellationToken)
            ? record
            : VaultProblem.Conflict($"There is a server '{change.Name}' already. Choose another name.");
    }

    public async Task<VaultResult<ServerRecord>> RemoveAsync(Caller caller, string idOrName, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(caller, idOrName, cancellationToken)).Succeeded(out var server, out var missing)) return missing;
        var now = time.GetUtcNow();

        // The database cascades; a vault that lives in memory does not.
        if (options.SessionOnly)
            await tokens.DeleteAsync(caller.Owner, server.Id, VaultEvent.Of(caller, now, VaultActions.TokenDeleted, server), cancellationToken);
        return await servers.RemoveAsync(caller.Owner, server.Id, VaultEvent.Of(caller, now, VaultActions.ServerRemoved, server), cancellationToken)
            ? server
            : VaultProblem.NotFound($"Unknown server '{idOrName}'. 'memorystdio servers list' shows the registered ones.");
    }

    /// <summary>The registration behind <c>vault:NAME</c>: a server's, or a named secret's, made when new.</summary>
    public async Task<VaultResult<ServerRecord>> FindOrAddSecretAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if ((await FindAsync(caller, name, cancellationToken)).Succeeded(out var found, out _)) return found;
        return await AddAsync(caller, new NewServer(name, new NoEndpoint(), ServerAuth.None), cancellationToken);
    }

    private VaultProblem? Check(Caller caller, NewServer server)
    {
        var trusted = caller.Scopes.Allows(AccessScopes.Admin);
        return ServerRules.Name(server.Name)
            ?? server.Endpoint switch
            {
                RemoteEndpoint remote => ServerRules.Url(remote.Url, trusted, options.AllowPrivateAddresses),
                LocalCommand command => ServerRules.Command(command, trusted && caller.Owner == OwnerId.Local),
                _ => null,
            }
            ?? ServerRules.Auth(server.Auth, server.Endpoint);
    }
}

/// <summary>A server as the person describes it.</summary>
internal sealed record NewServer(string Name, ServerEndpoint Endpoint, ServerAuth Auth);
