using System.Net;
using Polly;
using Polly.Retry;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>How often and how long one request is tried: four times within a few seconds. Longer outages are the outbox's to bridge.</summary>
internal static class QdrantAttempts
{
    private const int Repeats = 3;

    public static ResiliencePipeline<HttpResponseMessage> Create(QdrantOptions options) => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Repeats,
            Delay = options.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = options.RetryDelay > TimeSpan.Zero,
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome switch
            {
                // A wrong certificate stays wrong.
                { Exception: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => false,
                { Exception: HttpRequestException or Polly.Timeout.TimeoutRejectedException } => true,
                { Result.StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
                _ => false,
            }),
        })
        .AddTimeout(options.Timeout)
        .Build();
}
