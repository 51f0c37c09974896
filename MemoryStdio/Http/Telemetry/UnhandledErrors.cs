using MemoryStdio.Http.Api;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Http.Telemetry;

/// <summary>The one boundary of this host: what nobody caught becomes an answer without internals and a log line with them.</summary>
internal static class UnhandledErrors
{
    public static void Use(IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("MemoryStdio.Http.Errors");
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The client went away; 499 is what proxies call it, and nobody reads it.
                if (!context.Response.HasStarted) context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
            catch (BadHttpRequestException e) when (!context.Response.HasStarted)
            {
                await ProblemResponse.WriteAsync(context, e.StatusCode, "Bad request", Explain(e));
            }
            catch (StoreUnavailableException e) when (!context.Response.HasStarted)
            {
                logger.LogError(e, "{RequestId}: the store is not usable", context.TraceIdentifier);
                await ProblemResponse.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Memory not available", e.Sentence);
            }
            catch (Exception e)
            {
                logger.LogError(e, "{RequestId} failed", context.TraceIdentifier);
                // Half an answer is out: only breaking the connection tells the client that it is not whole.
                if (context.Response.HasStarted) throw;
                await ProblemResponse.WriteAsync(
                    context, StatusCodes.Status500InternalServerError, "Internal error",
                    $"This is a fault of the server. Its log says more under the request id {context.TraceIdentifier}.");
            }
        });
    }

    private static Sentence Explain(BadHttpRequestException e) => e.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => (Sentence)"The body is too large. Send less at once; one memory may have up to 100,000 characters.",
        StatusCodes.Status408RequestTimeout => "The body arrived too slowly. Send it again on a better connection.",
        _ => e.InnerException is System.Text.Json.JsonException json ? (Sentence)$"The body is not valid JSON for this: {json.Message}" : Sentence.Verbatim(e.Message),
    };
}
