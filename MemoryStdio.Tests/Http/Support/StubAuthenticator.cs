using MemoryStdio.Auth;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Http;

/// <summary>Stands in for the real gate where a test is about what lies behind it: <c>Bearer user</c> or <c>Bearer user:read</c> is who it says.</summary>
internal sealed class StubAuthenticator : IAuthenticator
{
    public Task<AuthOutcome> AuthenticateAsync(CredentialPresented presented, CancellationToken cancellationToken)
    {
        var secret = (presented.Bearer ?? presented.McpToken ?? presented.ApiKey ?? presented.QueryKey)?.Reveal();
        if (presented.Duplicated) return Rejected(RejectionReason.Ambiguous, "Ambiguous credentials");
        if (secret is null) return Rejected(RejectionReason.Missing, "Missing authentication headers");
        if (secret == "locked") return Rejected(RejectionReason.LockedOut, "Too many failed attempts", TimeSpan.FromSeconds(30));

        var parts = secret.Split(':');
        if (!OwnerId.TryCreate(parts[0], out var user, out _)) return Rejected(RejectionReason.Malformed, "Invalid authentication token");
        if (presented.UrlUser is { } url && url != user.Value) return Rejected(RejectionReason.UserMismatch, "User ID mismatch");

        var scopes = parts.ElementAtOrDefault(1) switch
        {
            "read" => AccessScopes.Read,
            "admin" => AccessScopes.Admin,
            _ => AccessScopes.Read | AccessScopes.Write,
        };
        var credential = new AcceptedCredential(CredentialFamily.McpToken, user, scopes, "mcp_test…")
        {
            DefaultProject = parts.ElementAtOrDefault(2) is { } raw && ProjectId.TryCreate(raw, out var project, out _) ? project : null,
        };
        return Task.FromResult<AuthOutcome>(new AuthOutcome.Authenticated(new Caller(user, user.Value, presented.Client, scopes), credential, null));
    }

    private static Task<AuthOutcome> Rejected(RejectionReason reason, string message, TimeSpan? retryAfter = null) =>
        Task.FromResult<AuthOutcome>(new AuthOutcome.Rejected(reason, message, "Ask for one.", "invalid_token", retryAfter));
}
