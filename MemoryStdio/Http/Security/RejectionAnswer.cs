using System.Globalization;
using MemoryStdio.Auth;
using MemoryStdio.Http.OAuth;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>How a refusal of the authenticator looks in HTTP.</summary>
internal static class RejectionAnswer
{
    public static int StatusOf(RejectionReason reason) => reason switch
    {
        RejectionReason.LockedOut => StatusCodes.Status429TooManyRequests,
        RejectionReason.SystemError => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status401Unauthorized,
    };

    public static void SetHeaders(HttpContext context, AuthOutcome.Rejected rejected)
    {
        if (rejected.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (StatusOf(rejected.Reason) == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = BearerChallenge.Unauthenticated(
                rejected.ErrorCode, rejected.Message, RequestAddress.MetadataOf(context), AccessPolicies.ScopesToAskFor(context));
    }
}
