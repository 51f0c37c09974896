using System.Text.Json.Serialization;
using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Api;

/// <summary>An error as RFC 9457 describes it.</summary>
/// <param name="Title">What is wrong; the same text for the same error.</param>
/// <param name="Detail">The value at fault and the next step.</param>
/// <param name="RequestId">Finds the request in the server's log.</param>
internal sealed record ProblemBody(
    [property: JsonPropertyName("type")] string Type, string Title, int Status, string Detail, string RequestId);

internal static class ProblemResponse
{
    public const string MediaType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, int status, string title, Sentence detail) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IProblemView>() is { } view
        ? view.WriteAsync(context, status, detail)
        : Results.Json(Body(context, status, title, detail.English), ApiJson.Relaxed.ProblemBody, MediaType, status).ExecuteAsync(context);

    public static ProblemBody Body(HttpContext context, int status, string title, string detail) =>
        new("about:blank", title, status, detail, context.TraceIdentifier);
}
