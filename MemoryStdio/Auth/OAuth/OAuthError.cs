using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Auth.OAuth;

/// <summary>An error as OAuth clients read it (RFC 6749 §5.2, RFC 7591 §3.2.2).</summary>
/// <param name="Code">A registered code such as <c>invalid_grant</c>.</param>
/// <param name="Description">Names the value at fault and the next step; no secret, ASCII only (RFC 6749 §5.2).</param>
internal sealed record OAuthError(string Code, string Description)
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidClient = "invalid_client";
    public const string InvalidGrant = "invalid_grant";
    public const string InvalidScope = "invalid_scope";
    public const string InvalidTarget = "invalid_target";
    public const string InvalidToken = "invalid_token";
    public const string UnauthorizedClient = "unauthorized_client";
    public const string UnsupportedGrantType = "unsupported_grant_type";
    public const string UnsupportedResponseType = "unsupported_response_type";
    public const string AccessDenied = "access_denied";
    public const string InteractionRequired = "interaction_required";
    public const string InvalidRedirectUri = "invalid_redirect_uri";
    public const string InvalidClientMetadata = "invalid_client_metadata";
    public const string TooManyRequests = "temporarily_unavailable";
}

/// <summary>A value, or the error a client is answered with.</summary>
internal readonly record struct OAuthResult<T>
    where T : class
{
    private OAuthResult(T? value, OAuthError? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public OAuthError? Error { get; }

    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out OAuthError? error)
    {
        (value, error) = (Value, Error);
        return error is null;
    }

#pragma warning disable CA2225 // The alternative named methods would only be longer.
    public static implicit operator OAuthResult<T>(T value) => new(value, null);

    public static implicit operator OAuthResult<T>(OAuthError error) => new(null, error);
#pragma warning restore CA2225
}
