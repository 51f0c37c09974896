using System.Globalization;
using MemoryStdio.Auth.Credentials;

namespace MemoryStdio.Auth;

/// <summary>The sentence that goes out with a credential that is about to end.</summary>
internal static class ExpiryReminder
{
    public static string? For(AcceptedCredential credential, DateTimeOffset now, TimeSpan remindBefore)
    {
        if (credential.ExpiresAt is not { } end || end - now > remindBefore) return null;
        // An OAuth client renews by itself; its hour-long tokens would remind all the time.
        if (credential.Family == CredentialFamily.OAuth) return null;
        var when = $"{end.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)} ({Left(end - now)})";
        if (credential.ReplacedBy is not null)
            return $"This {Noun(credential)} ({credential.Hint}) was rotated and ends on {when}. Switch to the new one.";
        return credential.Family == CredentialFamily.Jwt
            ? $"This token ({credential.Hint}) expires on {when}. Ask an administrator to run 'memorystdio jwt create' for a new one."
            : $"This {Noun(credential)} ({credential.Hint}) expires on {when}. Ask an administrator to run 'memorystdio {Verb(credential)} rotate {credential.Hint}'.";
    }

    private static string Left(TimeSpan left) => left.TotalHours < 48
        ? $"in {Math.Max(1, (int)Math.Ceiling(left.TotalHours))} hours"
        : $"in {(int)left.TotalDays} days";

    private static string Noun(AcceptedCredential credential) => credential.Family == CredentialFamily.ApiKey ? "API key" : "token";

    private static string Verb(AcceptedCredential credential) => credential.Family == CredentialFamily.ApiKey ? "apikey" : "token";
}
