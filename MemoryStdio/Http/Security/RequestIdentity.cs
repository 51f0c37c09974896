using MemoryStdio.Auth.Credentials;
using MemoryStdio.Http.Enrolment;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>Who sent this request, as authentication established it.</summary>
/// <param name="Caller">In a shared pool the owner is the team and the author is <paramref name="User"/>.</param>
/// <param name="User">The authenticated user; sessions and limits belong to it.</param>
internal sealed record RequestIdentity(Caller Caller, OwnerId User, AcceptedCredential Credential, string? ExpiryReminder)
{
    /// <summary>Set where somebody without a credential wants to become a user; <see cref="User"/> is then nobody.</summary>
    public EnrollingUser? Enrolling { get; init; }

    /// <summary>For endpoints behind an access policy, which lets nobody through without one.</summary>
    public static RequestIdentity Of(HttpContext context) =>
        Find(context) ?? throw new InvalidOperationException("This endpoint does not require authentication.");

    public static RequestIdentity? Find(HttpContext context) => context.Features.Get<RequestIdentity>();
}
