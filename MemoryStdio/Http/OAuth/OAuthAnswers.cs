using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Auth.OAuth;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.OAuth;

/// <summary>JSON as OAuth clients expect it. SecurityHeaders has said no-store already (RFC 6749 §5.1).</summary>
internal static class OAuthAnswers
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Json(JsonObject document, int status = StatusCodes.Status200OK) =>
        Results.Text(document.ToJsonString(Readable), "application/json", statusCode: status);

    public static IResult Error(HttpContext context, OAuthError error)
    {
        var status = error.Code switch
        {
            OAuthError.InvalidClient or OAuthError.InvalidToken => StatusCodes.Status401Unauthorized,
            OAuthError.TooManyRequests => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status400BadRequest,
        };
        // RFC 6749 §5.2: 401 names the scheme the client used; clients that used none are told the one there is.
        if (error.Code == OAuthError.InvalidClient) context.Response.Headers.WWWAuthenticate = "Basic realm=\"memorystdio\"";
        if (error.Code == OAuthError.InvalidToken) context.Response.Headers.WWWAuthenticate = "Bearer realm=\"memorystdio\", error=\"invalid_token\"";
        if (error.Code == OAuthError.TooManyRequests) context.Response.Headers.RetryAfter = "60";
        return Json(new JsonObject { ["error"] = error.Code, ["error_description"] = error.Description }, status);
    }
}
