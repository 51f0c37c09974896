using System.Text.Json;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Sessions;

namespace MemoryStdio.Auth.OAuth.Clients;

/// <param name="Secret">For a confidential client; shown now and never again.</param>
/// <param name="RegistrationToken">Reads and deletes this registration (RFC 7592).</param>
internal sealed record RegisteredClient(OAuthClient Client, Secret? Secret, Secret RegistrationToken, IReadOnlyList<string> Left);

/// <summary>Registers, finds and removes clients. Anybody may register; what a client may do is decided by a person at the consent page.</summary>
internal sealed class ClientService(
    IOAuthClientStore store, ClientDocuments documents, OAuthSecrets secrets, CredentialBinding binding, AuditLog audit, AuthOptions options, TimeProvider time)
{
    // Far more than any team uses; it bounds what a stranger can make the database hold.
    public const int MostClients = 2_000;

    private static readonly TimeSpan UnusedFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan IdleFor = TimeSpan.FromDays(180);

    /// <param name="owner">Who registers it, when a credential was shown: client_credentials then speaks for that user.</param>
    public async Task<OAuthResult<RegisteredClient>> RegisterAsync(
        JsonElement body, string? registrationKey, AcceptedCredential? owner, AuditActor actor, CancellationToken cancellationToken)
    {
        if (options.OAuth.RegistrationKey is { } key && owner is null && (registrationKey is null || !key.SameAs(Secret.From(registrationKey))))
            return new OAuthError(OAuthError.InvalidToken, "Registration needs the key of MCP_DCR_REGISTRATION_KEY as a bearer token.");
        if (!ClientMetadata.Read(body, ClientAuthMethod.Basic).Succeeded(out var metadata, out var error)) return error;
        if (metadata.GrantTypes.Contains(GrantType.ClientCredentials) && metadata.AuthMethod == ClientAuthMethod.None)
            return new OAuthError(OAuthError.InvalidClientMetadata, "client_credentials needs a secret; token_endpoint_auth_method must not be none.");

        var now = time.GetUtcNow();
        await store.DeleteForgottenAsync(now, now - UnusedFor, now - IdleFor, cancellationToken);
        if (await store.CountAsync(cancellationToken) >= MostClients)
            return new OAuthError(OAuthError.TooManyRequests, "Too many clients are registered. Try again tomorrow, or have unused ones removed.");

        var secret = metadata.AuthMethod == ClientAuthMethod.None ? null : OAuthSecrets.New(OAuthSecrets.Client);
        var token = OAuthSecrets.New(OAuthSecrets.Registration);
        var client = Describe(OAuthSecrets.NewId(OAuthClient.IdPrefix, 22), ClientKind.Registered, metadata, now) with
        {
            SecretHash = secret is null ? null : secrets.HashOf(secret),
            RegistrationHash = secrets.HashOf(token),
            Owner = owner is null ? null : new CredentialOrigin(owner.User, owner.Scopes, owner.ProjectLimits, owner.Family, binding.IdOf(owner), owner.SigningKeyId),
        };
        await store.SaveAsync(client, cancellationToken);
        await RecordAsync(actor, AuditEvents.OAuthClientRegistered, client, now, cancellationToken);
        return new RegisteredClient(client, secret, token, metadata.Left);
    }

    public Task<OAuthClient?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    /// <summary>At the start of an authorization: a client that is an address is read anew (from its cache).</summary>
    public async Task<OAuthResult<OAuthClient>> FindForAuthorizationAsync(string? id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(id)) return new OAuthError(OAuthError.InvalidRequest, "client_id is missing.");
        if (!ClientDocuments.IsAddress(id))
        {
            return await store.FindAsync(id, cancellationToken) is { Kind: ClientKind.Registered } known
                ? known
                : new OAuthError(OAuthError.InvalidClient, "This client is not registered here (any more). Remove the connection in the program and add it again.");
        }

        if (!options.OAuth.AllowClientDocuments)
            return new OAuthError(OAuthError.InvalidClient, "This server does not fetch client descriptions. Start it with --allow-cimd, or let the client register.");
        if (!(await documents.ReadAsync(id, cancellationToken)).Succeeded(out var metadata, out var error)) return error;
        return Describe(id, ClientKind.Document, metadata, time.GetUtcNow());
    }

    /// <summary>Whether the token is the one that was handed out with the registration.</summary>
    public async Task<OAuthClient?> FindByRegistrationTokenAsync(string id, string? token, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } client && secrets.Fits(client.RegistrationHash, token) ? client : null;

    /// <summary>
    /// Who calls the token endpoint. A secret counts wherever it is put, whatever the client registered (clients mix that up); a client that has one must
    /// show it.
    /// </summary>
    public async Task<OAuthClient?> AuthenticateAsync(string? id, string? secret, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(id) || await store.FindAsync(id, cancellationToken) is not { } client) return null;
        if (client.IsConfidential) return secrets.Fits(client.SecretHash, secret) ? client : null;
        // A public client has no secret; one that shows some is not who it says.
        return string.IsNullOrEmpty(secret) ? client : null;
    }

    public Task<IReadOnlyList<OAuthClient>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public async Task<AuthResult<OAuthClient>> DeleteAsync(string id, AuditActor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await store.FindAsync(id, cancellationToken) is not { } client || !await store.DeleteAsync(id, now, cancellationToken))
            return AuthProblem.NotFound($"There is no OAuth client '{id}'. Run 'memorystdio oauth clients list' to see them.");
        await RecordAsync(actor, AuditEvents.OAuthClientDeleted, client, now, cancellationToken);
        return client;
    }

    public Task TouchAsync(OAuthClient client, CancellationToken cancellationToken) => store.TouchAsync(client.Id, time.GetUtcNow(), cancellationToken);

    /// <summary>A described client is kept from the moment a person allowed it: what strangers name leaves no row.</summary>
    public async Task KeepAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        if (client.Kind == ClientKind.Document) await store.SaveAsync(client, cancellationToken);
        await TouchAsync(client, cancellationToken);
    }

    private static OAuthClient Describe(string id, ClientKind kind, ClientMetadata metadata, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = kind,
        Name = metadata.Name,
        RedirectUris = metadata.RedirectUris,
        GrantTypes = metadata.GrantTypes,
        AuthMethod = metadata.AuthMethod,
        Scope = metadata.Scope,
        ClientUri = metadata.ClientUri,
        SoftwareId = metadata.SoftwareId,
        SoftwareVersion = metadata.SoftwareVersion,
        CreatedAt = now,
    };

    private Task RecordAsync(AuditActor actor, string what, OAuthClient client, DateTimeOffset now, CancellationToken cancellationToken) =>
        audit.RecordAsync(AuditEntry.By(actor, what, now, client.Owner?.User.Value, detail: $"{client.Id}, {client.Name}"), cancellationToken);
}
