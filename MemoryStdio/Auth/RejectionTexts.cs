using System.Globalization;
using MemoryStdio.Auth.Credentials;

namespace MemoryStdio.Auth;

/// <summary>
/// What a refused client is told. The messages are part of the interface (docs/auth.md lists them); none names a user, a token or what else the
/// server knows, apart from dates of the very token that was shown.
/// </summary>
internal static class RejectionTexts
{
    public static AuthOutcome.Rejected Of(
        RejectionReason reason, CredentialFamily? family = null, DateTimeOffset? at = null, TimeSpan? retryAfter = null)
    {
        var (message, remedy) = Text(reason, family, at, retryAfter);
        return new AuthOutcome.Rejected(reason, message, remedy, ErrorCode(reason), retryAfter);
    }

    // RFC 6750 §3.1: no code where no credential was shown; what is wrong with one is always invalid_token.
    private static string? ErrorCode(RejectionReason reason) => reason switch
    {
        RejectionReason.Missing or RejectionReason.LockedOut or RejectionReason.SystemError => null,
        RejectionReason.Ambiguous => "invalid_request",
        _ => "invalid_token",
    };

    private static (string Message, string Remedy) Text(
        RejectionReason reason, CredentialFamily? family, DateTimeOffset? at, TimeSpan? retryAfter) => reason switch
        {
            RejectionReason.Missing => ("Missing authentication headers",
                "Send X-MCP-Token and X-MCP-UserID, or Authorization: Bearer with a token or key, or X-API-Key."),
            RejectionReason.Ambiguous => ("Ambiguous credentials",
                "Send one credential, and each header once."),
            RejectionReason.UserMismatch => ("User ID mismatch",
                "Use the user id that the credential was made for, in X-MCP-UserID and in the address."),
            RejectionReason.UserDisabled => ("User account has been disabled",
                "Ask an administrator to run 'memorystdio users enable'."),
            RejectionReason.UserUnknown => ("Unknown user",
                "Ask an administrator for a new credential: its user does not exist on this server."),
            RejectionReason.LockedOut => ("Too many failed attempts",
                $"Wait {Seconds(retryAfter)} seconds, check the credential and try again."),
            RejectionReason.SystemError => ("Authentication system error",
                "Try again; if it stays, the server's log names the cause."),
            _ => family switch
            {
                CredentialFamily.Jwt => JwtText(reason, at, "Ask an administrator for a new one ('memorystdio jwt create')."),
                CredentialFamily.OAuth => JwtText(reason, at, "Connect again from the program that uses it."),
                CredentialFamily.ApiKey or CredentialFamily.EnvironmentKey => StoredText(reason, "API key", "Invalid API key", "apikey", at),
                _ => StoredText(reason, "Token", "Invalid authentication token", "token", at),
            },
        };

    private static (string Message, string Remedy) StoredText(
        RejectionReason reason, string noun, string invalid, string verb, DateTimeOffset? at) => reason switch
        {
            RejectionReason.Disabled => ($"{noun} has been disabled", $"Ask an administrator to run 'memorystdio {verb} enable', or for a new one."),
            RejectionReason.Expired => ($"{noun} expired on {Date(at)}", $"Ask an administrator for a new one ('memorystdio {verb} create')."),
            RejectionReason.Malformed => (invalid, "Copy it again, whole: characters are missing or wrong."),
            _ => (invalid, $"Check it, or ask an administrator for a new one ('memorystdio {verb} create')."),
        };

    private static (string Message, string Remedy) JwtText(RejectionReason reason, DateTimeOffset? at, string renew)
    {
        return reason switch
        {
            RejectionReason.WrongSignature => ("Invalid token signature", "It was signed by an unknown key or altered. " + renew),
            RejectionReason.WrongAlgorithm => ("Token algorithm not allowed", "Sign with the algorithm of the issuer's key (RS256 here)."),
            RejectionReason.Expired => ($"Token expired on {Date(at)}", renew),
            RejectionReason.NotYetValid => ($"Token is not valid before {Date(at)}", "Check the clocks of the issuer and of this server."),
            RejectionReason.WrongIssuer => ("Wrong token issuer", "Use a token of this server, or have its issuer configured here."),
            RejectionReason.WrongAudience => ("Wrong token audience", "The token was made for another service. " + renew),
            RejectionReason.Revoked => ("Token has been revoked", renew),
            _ => ("Malformed token", "Copy it again, whole: a JWT has three parts separated by dots, and the claims of docs/auth.md."),
        };
    }

    private static string Date(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "an unknown date";

    private static long Seconds(TimeSpan? wait) => Math.Max(1, (long)Math.Ceiling((wait ?? TimeSpan.Zero).TotalSeconds));
}
