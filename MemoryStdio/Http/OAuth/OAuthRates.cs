using MemoryStdio.Auth.Guessing;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.OAuth;

/// <summary>
/// How often one address may register clients and ask for tokens: tighter than the limit of all requests, because each registration leaves a row and each
/// token request costs a signature.
/// </summary>
internal sealed class OAuthRates(TimeProvider time)
{
    public const int RegistrationsPerHour = 30;
    public const int TokensPerMinute = 120;

    private const int Remembered = 10_000;

    private readonly Lock gate = new();
    private readonly BoundedMap<string, (DateTimeOffset Since, int Count)> counts = new(Remembered);

    public bool MayRegister(HttpContext context) => Count("r", context, TimeSpan.FromHours(1), RegistrationsPerHour);

    public bool MayAskForToken(HttpContext context) => Count("t", context, TimeSpan.FromMinutes(1), TokensPerMinute);

    private bool Count(string what, HttpContext context, TimeSpan window, int most)
    {
        var key = $"{what} {AddressBlock.Of(context.Connection.RemoteIpAddress?.ToString() ?? "unknown")}";
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!counts.TryGet(key, out var entry) || now - entry.Since >= window) entry = (now, 0);
            if (entry.Count >= most) return false;
            counts.Set(key, (entry.Since, entry.Count + 1));
            return true;
        }
    }
}
