using MemoryStdio.Auth;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>Collects what a request presents as credentials; judges nothing.</summary>
internal static class CredentialReader
{
    public const string McpToken = "X-MCP-Token";
    public const string McpUserId = "X-MCP-UserID";
    public const string ApiKey = "X-API-Key";

    /// <summary>Route values of the addresses that name a client or a user.</summary>
    public const string RouteClient = "client";
    public const string RouteUser = "user_id";

    private const string BearerScheme = "Bearer ";
    private const int ClientNameLength = 100;

    private static readonly string[] CredentialHeaders = ["Authorization", McpToken, McpUserId, ApiKey];

    public static CredentialPresented Read(HttpContext context)
    {
        var headers = context.Request.Headers;
        var queryKey = context.Features.Get<QueryKey>();
        return new CredentialPresented
        {
            Bearer = Secret.From(Bearer(headers.Authorization.ToString())),
            McpToken = Secret.From(Header(McpToken)),
            // Clients on Node cannot send a header beyond Latin-1; an id itself holds no percent sign.
            McpUserId = Header(McpUserId) is { } user ? Uri.UnescapeDataString(user) : null,
            ApiKey = Secret.From(Header(ApiKey)),
            QueryKey = queryKey is { Allowed: true } ? queryKey.Value : null,
            Duplicated = CredentialHeaders.Any(name => headers[name].Count > 1) || queryKey is { Repeated: true },
            UrlUser = context.Request.RouteValues[RouteUser] as string,
            RemoteAddress = context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            UserAgent = headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null,
            Client = Client(context),
        };

        string? Header(string name) => headers[name].ToString().Trim() is { Length: > 0 } value ? value : null;
    }

    private static string? Bearer(string authorization) =>
        authorization.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase) && authorization[BearerScheme.Length..].Trim() is { Length: > 0 } token ? token : null;

    private static ClientIdentity Client(HttpContext context) =>
        context.Request.RouteValues[RouteClient] is string name && name.Length <= ClientNameLength && !name.Any(char.IsControl)
            ? new ClientIdentity(name, null)
            : ClientIdentity.Unknown;
}
