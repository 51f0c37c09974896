using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using MemoryStdio.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemoryStdio.Http.Security;

/// <summary>
/// Two token buckets: one per address, asked before authentication, so that guessing costs no more than that; one per user after it, so that one
/// runaway agent does not starve the others behind the same proxy. How often the secrets may be wrong is the authenticator's own rule.
/// </summary>
internal sealed class RateLimits(HttpHostOptions options) : IDisposable
{
    private const int BurstSeconds = 10;

    private readonly PartitionedRateLimiter<HttpContext> _addresses =
        Limiter(context => AddressKey(context.Connection.RemoteIpAddress), options.AddressRequestsPerSecond);

    private readonly PartitionedRateLimiter<HttpContext> _users =
        Limiter(context => RequestIdentity.Find(context)?.User.Value, options.UserRequestsPerSecond);

    public void UseForAddresses(IApplicationBuilder app) => app.Use((context, next) => ApplyAsync(_addresses, context, next));

    public void UseForUsers(IApplicationBuilder app) => app.Use((context, next) => ApplyAsync(_users, context, next));

    public void Dispose()
    {
        _addresses.Dispose();
        _users.Dispose();
    }

    private static async Task ApplyAsync(PartitionedRateLimiter<HttpContext> limiter, HttpContext context, RequestDelegate next)
    {
        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = "1";
        await ProblemResponse.WriteAsync(
            context, StatusCodes.Status429TooManyRequests, "Too many requests", "Wait a second and try again, or ask for fewer things at once.");
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(Func<HttpContext, string?> key, int perSecond) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => perSecond > 0 && key(context) is { } partition
            ? RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perSecond * BurstSeconds,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));

    // One household or server is given a /64 of IPv6 addresses; counting single ones would count nothing.
    private static string? AddressKey(IPAddress? address)
    {
        if (address is null) return null;
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6) return address.ToString();
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }
}
