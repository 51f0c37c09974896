using System.Text.Json;
using MemoryStdio.Auth.Guessing;

namespace MemoryStdio.Auth.OAuth.Clients;

/// <summary>Fetches a client's description from its address. The implementation guards against requests into private networks.</summary>
internal interface IClientDocumentSource
{
    /// <summary>The body and how long it may be kept, or <c>null</c> with the reason when it could not be had.</summary>
    Task<(string? Json, TimeSpan? MaxAge, string? Problem)> FetchAsync(Uri address, CancellationToken cancellationToken);
}

/// <summary>
/// Client ID Metadata Documents: the client's id is an https address, and what stands there describes it. The document must name its own address
/// (so that nobody can pass off another's), and can hold no secret.
/// </summary>
internal sealed class ClientDocuments(IClientDocumentSource source, TimeProvider time)
{
    private const int Remembered = 500;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly BoundedMap<string, (DateTimeOffset Until, ClientMetadata Metadata)> kept = new(Remembered);

    public static bool IsAddress(string id) => id.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    public async Task<OAuthResult<ClientMetadata>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (AddressProblem(id) is { } problem) return Refused($"The client's address {problem}.");
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (kept.TryGet(id, out var known) && known.Until > now) return known.Metadata;
        }

        var (json, maxAge, unreachable) = await source.FetchAsync(new Uri(id), cancellationToken);
        if (json is null) return Refused($"The client's description could not be fetched: {unreachable}");
        if (!Parse(id, json).Succeeded(out var metadata, out var error)) return error;
        var age = maxAge ?? Shortest;
        lock (gate) kept.Set(id, (now + (age < Shortest ? Shortest : age > Longest ? Longest : age), metadata));
        return metadata;
    }

    private static OAuthResult<ClientMetadata> Parse(string id, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "client_id") != id) return Refused("Its client_id is not the address it was fetched from.");
            if (Text(root, "client_name") is null) return Refused("It has no client_name.");
            if (root.TryGetProperty("client_secret", out _)) return Refused("It holds a secret, which everybody could read.");
            if (Text(root, "token_endpoint_auth_method") is not (null or ClientAuthMethod.None))
                return Refused("Its token_endpoint_auth_method is not none; nothing else is supported for clients of this kind.");
            if (!ClientMetadata.Read(root, ClientAuthMethod.None).Succeeded(out var metadata, out var error)) return error;
            return metadata.RedirectUris.Count > 0 ? metadata : Refused("It names no redirect_uris.");
        }
        catch (JsonException)
        {
            return Refused("It is not a JSON object.");
        }
    }

    private static string? AddressProblem(string id)
    {
        if (id.Length > 500 || !Uri.TryCreate(id, UriKind.Absolute, out var uri) || uri.Scheme != "https") return "must be an https address";
        if (uri.UserInfo.Length > 0 || id.Contains('#', StringComparison.Ordinal)) return "must have neither a user name nor a fragment";
        // Servers of this machine may be registered with the gateway, whose way out this takes; as a stranger's say-so they may not be reached.
        if (uri.HostNameType != UriHostNameType.Dns || !uri.Host.Contains('.', StringComparison.Ordinal) || uri.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return "must name a public host";
        if (uri.AbsolutePath.Length < 2) return "must have a path";
        // One text for one document: dot segments and other spellings would make several ids for it.
        return string.Equals(uri.AbsoluteUri, id, StringComparison.Ordinal) ? null : "must be written in its plain form";
    }

    private static OAuthError Refused(string description) => new(OAuthError.InvalidClient, description);

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
