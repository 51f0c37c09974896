using MemoryStdio.Auth;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MemoryStdio.Http.Api;

/// <summary>What callers can cause, as HTTP status and RFC 9457 problem.</summary>
internal static class ProblemResults
{
    public static JsonHttpResult<ProblemBody> Of(HttpContext context, Problem problem) => problem.Kind switch
    {
        ProblemKind.NotFound => Of(context, StatusCodes.Status404NotFound, "Not found", problem.Message),
        ProblemKind.Conflict => Of(context, StatusCodes.Status409Conflict, "Conflict", problem.Message),
        ProblemKind.Unavailable => Of(context, StatusCodes.Status503ServiceUnavailable, "Memory not available", problem.Message),
        ProblemKind.Paused => Of(context, StatusCodes.Status403Forbidden, "App paused", problem.Message),
        ProblemKind.Refused => Of(context, StatusCodes.Status422UnprocessableEntity, "Refused", problem.Message),
        _ => Of(context, StatusCodes.Status400BadRequest, "Invalid value", problem.Message),
    };

    public static JsonHttpResult<ProblemBody> Of(HttpContext context, AuthProblem problem) => problem.Kind switch
    {
        AuthProblemKind.NotFound => Of(context, StatusCodes.Status404NotFound, "Not found", problem.Message),
        AuthProblemKind.Conflict => Of(context, StatusCodes.Status409Conflict, "Conflict", problem.Message),
        _ => Of(context, StatusCodes.Status400BadRequest, "Invalid value", problem.Message),
    };

    public static JsonHttpResult<ProblemBody> Of(HttpContext context, int status, string title, string detail) => TypedResults.Json(
        ProblemResponse.Body(context, status, title, detail), ApiJson.Relaxed.ProblemBody, ProblemResponse.MediaType, status);
}
