using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Grants;

/// <summary>A program that a user connected, over all the times they allowed it.</summary>
/// <param name="Name">What it calls itself; nobody has verified that.</param>
/// <param name="ProjectLimits"><c>null</c>: every project of the user.</param>
/// <param name="IsOwn">The user registered it for themselves (client_credentials); ending it removes it.</param>
internal sealed record ConnectedApp(
    string ClientId, string Name, AccessScopes Scopes, IReadOnlySet<string>? ProjectLimits, DateTimeOffset ConnectedAt, DateTimeOffset? LastUsedAt, bool IsOwn);

/// <summary>The programs a user has connected, as that user sees and ends them.</summary>
internal sealed class ConnectedApps(IOAuthGrantStore grants, IOAuthClientStore clients, GrantService service, ClientService clientService, CredentialBinding binding, TimeProvider time)
{
    /// <summary>The one used last comes first. What has ended, or counts no more because its credential was revoked, is left out.</summary>
    public async Task<IReadOnlyList<ConnectedApp>> ListAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        var own = await OwnAsync(owner, cancellationToken);
        var apps = (await LivingAsync(owner, cancellationToken)).GroupBy(g => g.ClientId).Select(g => Together([.. g], own.Any(c => c.Id == g.Key))).ToList();
        apps.AddRange(own.Where(c => apps.TrueForAll(a => a.ClientId != c.Id))
            .Select(c => new ConnectedApp(c.Id, c.Name, c.Owner!.Scopes, c.Owner.ProjectLimits, c.CreatedAt, c.LastUsedAt, IsOwn: true)));
        return [.. apps.OrderByDescending(a => a.LastUsedAt ?? a.ConnectedAt)];
    }

    /// <summary>Ends what this user allowed this program; other users' connections with it stay. Not found when there is nothing to end.</summary>
    public async Task<AuthResult<ConnectedApp>> RevokeAsync(OwnerId owner, string clientId, AuditActor actor, CancellationToken cancellationToken)
    {
        if ((await ListAsync(owner, cancellationToken)).FirstOrDefault(a => a.ClientId == clientId) is not { } app)
            return AuthProblem.NotFound($"You have no connected app '{clientId}'.");
        // All of them, also those that count no more: a credential that is enabled again must not bring them back.
        foreach (var grant in (await grants.ListAsync(owner, cancellationToken)).Where(g => g.ClientId == clientId))
            await service.EndAsync(grant, actor, null, cancellationToken);
        // Such a client needs nobody's consent for its next token.
        if (app.IsOwn) await clientService.DeleteAsync(clientId, actor, cancellationToken);
        return app;
    }

    private async Task<IReadOnlyList<OAuthGrant>> LivingAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        var (now, living) = (time.GetUtcNow(), new List<OAuthGrant>());
        foreach (var grant in await grants.ListAsync(owner, cancellationToken))
        {
            if (grant.IsAliveAt(now) && await binding.HoldsAsync(grant.Origin, cancellationToken)) living.Add(grant);
        }

        return living;
    }

    private async Task<IReadOnlyList<OAuthClient>> OwnAsync(OwnerId owner, CancellationToken cancellationToken) =>
        [.. (await clients.ListAsync(cancellationToken)).Where(c => c.Owner?.User == owner && c.IsConfidential && c.May(GrantType.ClientCredentials))];

    private static ConnectedApp Together(IReadOnlyList<OAuthGrant> grants, bool isOwn) => new(
        grants[0].ClientId, grants[0].ClientName, grants.Aggregate(AccessScopes.None, (all, g) => all | g.Scopes),
        grants.Any(g => g.ProjectLimits is null) ? null : grants.SelectMany(g => g.ProjectLimits!).ToHashSet(StringComparer.Ordinal),
        grants.Min(g => g.CreatedAt), grants.Max(g => g.LastUsedAt), isOwn);
}
