using System.Net;
using MemoryStdio.Sentences;
using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

/// <summary>What a person is told when the other server does not do its part.</summary>
internal static class GatewayText
{
    public static Sentence Refusal(ServerRecord server, HttpResponseMessage response, bool hasSession, bool hasToken) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized when !hasToken =>
            (Sentence)$"Server '{server.Name}' wants a token and none is saved. Save it: memorystdio vault set {server.Name}.",
        HttpStatusCode.Unauthorized => $"Server '{server.Name}' refused the token (401). Get a new one there, then: memorystdio vault set {server.Name}.",
        HttpStatusCode.Forbidden => $"Server '{server.Name}' does not allow this with the saved token (403). A token with more rights may be needed: memorystdio vault set {server.Name}.",
        HttpStatusCode.NotFound when hasSession => $"Server '{server.Name}' has ended the session (404). Reconnect the client.",
        HttpStatusCode.NotFound => $"Server '{server.Name}' has nothing at {server.Endpoint} (404). Check the address with 'memorystdio servers list'.",
        HttpStatusCode.TooManyRequests => $"Server '{server.Name}' asks to slow down (429). Try again later.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            $"Server '{server.Name}' redirects to {Target(response)}. Redirects are not followed, because the token would go along; if that address is right, register it.",
        var status => $"Server '{server.Name}' answered {(int)status} {response.ReasonPhrase}.",
    };

    // The host is enough to judge it; a query might carry something secret.
    private static Sentence Target(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } absolute ? Sentence.Verbatim(absolute.GetLeftPart(UriPartial.Path)) : (Sentence)"another address";
}
