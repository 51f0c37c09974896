using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Sessions;

/// <summary>The session a request came with, found to be alive.</summary>
/// <param name="Credential">What the session may do, as its credential allowed it.</param>
/// <param name="CsrfToken">Must come back with every form of this session; useless with any other.</param>
internal sealed record CurrentSession(BrowserSession Session, Caller Caller, AcceptedCredential Credential, string CsrfToken);

/// <summary>A session and its cookie, or why there is none.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <param name="Cookie">Goes to the browser now and is known to nobody else.</param>
    internal sealed record SignedIn(Secret Cookie, CurrentSession Current) : SignInOutcome;

    internal sealed record Refused(AuthOutcome.Rejected Rejection) : SignInOutcome;
}
