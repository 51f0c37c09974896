using System.Text.Json;
using System.Text.Json.Serialization;
using MemoryStdio.Gateway;
using MemoryStdio.Vault;

namespace MemoryStdio.Http.Servers;

internal sealed record ServerInput(string? Name, string? Url, string? Header = null, string? Auth = null);

internal sealed record TokenInput(string? Token, DateTimeOffset? ExpiresAt = null);

internal sealed record CallInput(Dictionary<string, JsonElement>? Arguments = null);

internal sealed record ServerBody(string Id, string Name, string Url, string Auth, bool HasToken, string? Hint, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, TokenDatesBody? Token)
{
    public static ServerBody Of(ServerRecord server, TokenInfo? token) =>
        new(server.Id.Value, server.Name, server.Endpoint.ToString()!, server.Auth.ToString(), token is not null, token?.Hint, server.CreatedAt, server.UpdatedAt, token is null ? null : TokenDatesBody.Of(token));
}

internal sealed record ServersBody(IReadOnlyList<ServerBody> Servers);

internal sealed record DoneBody(bool Success, string Message);

/// <summary>
/// <c>{"has_token": true, "hint": "...a1b2"}</c> or <c>{"has_token": false}</c>, and nothing else: clients of such a vault know these two, and one that
/// checks its answers may refuse a third. The token's dates are with its server.
/// </summary>
internal sealed record TokenBody(bool HasToken, string? Hint);

internal sealed record TokenDatesBody(DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, string? Reminder)
{
    public static TokenDatesBody Of(TokenInfo token) => new(
        token.CreatedAt, token.UpdatedAt, token.LastUsedAt, token.ExpiresAt,
        token.Expiry switch { TokenExpiry.Soon => "expires_soon", TokenExpiry.Expired => "expired", _ => null });
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServerInput))]
[JsonSerializable(typeof(TokenInput))]
[JsonSerializable(typeof(CallInput))]
[JsonSerializable(typeof(ServerBody))]
[JsonSerializable(typeof(ServersBody))]
[JsonSerializable(typeof(DoneBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(ServerView))]
internal sealed partial class ServersJson : JsonSerializerContext;
