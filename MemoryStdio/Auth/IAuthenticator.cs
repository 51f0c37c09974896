namespace MemoryStdio.Auth;

/// <summary>
/// The one gate of every host that has more than one user. Never throws for what a client can send; writes one audit entry per attempt.
/// Thread-safe.
/// </summary>
internal interface IAuthenticator
{
    Task<AuthOutcome> AuthenticateAsync(CredentialPresented presented, CancellationToken cancellationToken);
}
