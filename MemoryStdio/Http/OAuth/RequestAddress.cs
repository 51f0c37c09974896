using MemoryStdio.Auth;
using MemoryStdio.Auth.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.OAuth;

/// <summary>
/// The address a request came by. Without a public address this machine goes by several names (localhost, 127.0.0.1); a client compares the resource's
/// name with the one it was configured with, so that one follows the request. HostGuard has checked that the name is ours.
/// </summary>
internal static class RequestAddress
{
    private const string MetadataPath = "/.well-known/oauth-protected-resource";

    public static string BaseOf(HttpContext context)
    {
        var services = context.RequestServices;
        return services.GetRequiredService<HttpHostOptions>().PublicUrl is not null
            ? services.GetRequiredService<OAuthAddress>().Base
            : $"{context.Request.Scheme}://{context.Request.Host}";
    }

    /// <summary>Where the protected resource metadata of the requested address is.</summary>
    /// <remarks><c>null</c> when there is no authorization server here.</remarks>
    public static string? MetadataOf(HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<AuthOptions>().OAuth.Enabled) return null;
        var path = context.Request.Path.Value?.TrimEnd('/') ?? "";
        var home = BaseOf(context);
        var prefix = new Uri(home).AbsolutePath.TrimEnd('/');
        return home[..^prefix.Length] + MetadataPath + prefix + (IsMcp(path) ? path : OAuthAddress.McpPath);
    }

    /// <summary>The MCP address that a metadata path's suffix means, or <c>null</c> when it means none of ours.</summary>
    public static string? ResourceOf(HttpContext context, string? suffix)
    {
        var home = BaseOf(context);
        var prefix = new Uri(home).AbsolutePath.TrimEnd('/');
        var path = suffix is null or "" ? "" : "/" + suffix.TrimEnd('/');
        if (prefix.Length > 0 && path.StartsWith(prefix, StringComparison.Ordinal)) path = path[prefix.Length..];
        return path.Length == 0 ? home + OAuthAddress.McpPath : IsMcp(path) ? home + path : null;
    }

    private static bool IsMcp(string path) =>
        path is OAuthAddress.McpPath or "/sse" || path.StartsWith(OAuthAddress.McpPath + "/", StringComparison.Ordinal);
}
