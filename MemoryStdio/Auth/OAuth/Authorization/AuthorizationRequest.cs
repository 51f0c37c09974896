using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Auth.OAuth.Authorization;

/// <summary>The parameters of an authorization request as they came. A blank one is absent.</summary>
internal sealed record AuthorizationParameters
{
    public string? ResponseType { get; init; }

    public string? ResponseMode { get; init; }

    public string? ClientId { get; init; }

    public string? RedirectUri { get; init; }

    public string? Scope { get; init; }

    public string? State { get; init; }

    public string? CodeChallenge { get; init; }

    public string? CodeChallengeMethod { get; init; }

    public string? Prompt { get; init; }

    /// <summary>May be named several times (RFC 8707).</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>A parameter that came twice and must not (RFC 6749 §3.1).</summary>
    public string? Repeated { get; init; }

    /// <summary>A request object or its address, which we do not read.</summary>
    public bool HasRequestObject { get; init; }
}

/// <summary>A request that a person may be asked about.</summary>
/// <param name="RedirectGiven">Whether the request named the address; then the token request must name it too.</param>
internal sealed record AuthorizationRequest(
    OAuthClient Client, string RedirectUri, bool RedirectGiven, RequestedScopes Wanted, string Challenge, string? State);

/// <summary>What becomes of an authorization request.</summary>
internal abstract record AuthorizationCheck
{
    private AuthorizationCheck()
    {
    }

    /// <summary>Client or redirect address are not known to be right: the person is told, and nobody is sent anywhere (no open redirector).</summary>
    internal sealed record Unusable(OAuthError Error) : AuthorizationCheck;

    /// <summary>The client is told at its address.</summary>
    internal sealed record SentBack(string Location) : AuthorizationCheck;

    internal sealed record Askable(AuthorizationRequest Request) : AuthorizationCheck;
}

/// <summary>What the person chose on the consent page.</summary>
/// <param name="ProjectLimits"><c>null</c>: all projects the session may use.</param>
/// <param name="StayConnected">Refresh tokens, so that the login holds beyond the first hour.</param>
internal sealed record ConsentChoice(AccessScopes Scopes, IReadOnlyList<ProjectId>? ProjectLimits, bool StayConnected);
