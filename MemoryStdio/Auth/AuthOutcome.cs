using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth;

/// <summary>Who is asking, or why nobody was recognised.</summary>
internal abstract record AuthOutcome
{
    private AuthOutcome()
    {
    }

    /// <param name="Caller">Owner and author are the user; scopes and project limits are the credential's.</param>
    /// <param name="Credential">Hint, family, expiry and default project; never the secret.</param>
    /// <param name="ExpiryReminder">A sentence for the person when the credential expires soon.</param>
    internal sealed record Authenticated(Caller Caller, AcceptedCredential Credential, string? ExpiryReminder) : AuthOutcome;

    /// <param name="Message">Public. The exact texts of the error table in docs/auth.md; names no user and no secret.</param>
    /// <param name="Remedy">Public. What to do next.</param>
    /// <param name="ErrorCode">RFC 6750 §3.1 error for WWW-Authenticate, or <c>null</c> where none belongs there.</param>
    /// <param name="RetryAfter">Set when the caller is held back for guessing.</param>
    internal sealed record Rejected(
        RejectionReason Reason, string Message, string Remedy, string? ErrorCode, TimeSpan? RetryAfter = null) : AuthOutcome;
}
