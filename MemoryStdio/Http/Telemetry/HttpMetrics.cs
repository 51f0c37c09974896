using System.Diagnostics.Metrics;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Credentials;

namespace MemoryStdio.Http.Telemetry;

/// <summary>What <c>dotnet-counters</c> or any OpenTelemetry collector can read under the name <see cref="MeterName"/>. Carries no user and no text.</summary>
internal sealed class HttpMetrics : IDisposable
{
    public const string MeterName = "MemoryStdio";

    private readonly Meter _meter;
    private readonly Counter<long> _authentications;
    private readonly Histogram<double> _requests;
    private readonly Histogram<double> _searches;

    public HttpMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _authentications = _meter.CreateCounter<long>("memorystdio.auth.attempts", description: "Authentication attempts by result.");
        _requests = _meter.CreateHistogram<double>("memorystdio.http.requests", "s", "Duration of requests, by route and status.");
        _searches = _meter.CreateHistogram<double>("memorystdio.searches", "s", "Duration of searches, over MCP, REST and the pages, by mode.");
    }

    public void ObservePendingEmbeddings(Func<long> pending) =>
        _meter.CreateObservableGauge("memorystdio.embeddings.pending", pending, description: "Memories that wait for their vector.");

    public void AuthenticationAccepted(CredentialFamily family) =>
        _authentications.Add(1, new("result", "accepted"), new KeyValuePair<string, object?>("family", family.ToString()));

    public void AuthenticationRejected(RejectionReason reason) =>
        _authentications.Add(1, new("result", "rejected"), new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Request(string route, int status, TimeSpan took) =>
        _requests.Record(took.TotalSeconds, new("route", route), new KeyValuePair<string, object?>("status", status));

    public void Search(string mode, TimeSpan took) => _searches.Record(took.TotalSeconds, new KeyValuePair<string, object?>("mode", mode));

    public void Dispose() => _meter.Dispose();
}
