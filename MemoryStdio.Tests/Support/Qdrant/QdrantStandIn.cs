using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>
/// The part of Qdrant's REST interface that MemoryStdio uses, on a port of its own. Refuses what Qdrant's schema does not know, keeps a list of it, and
/// shares no code with the client under test.
/// </summary>
internal sealed class QdrantStandIn : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StandInCollection> _collections = [];
    private readonly Dictionary<string, string> _aliases = [];
    private WebApplication? _app;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public string Version { get; set; } = "1.19.0";

    public string? ApiKey { get; set; }

    public bool IsCluster { get; set; }

    /// <summary>When snapshots are made.</summary>
    public DateTimeOffset Now { get; set; } = Some.Time;

    /// <summary>Asked before each request: a status to answer with instead, for outages.</summary>
    public Func<string, int?> Interfere { get; set; } = _ => null;

    /// <summary>Every request waits for this: a server that hangs.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>Refuses a point for what is in it; the text of the error, or <c>null</c>.</summary>
    public Func<JsonNode, string?> RefusePoint { get; set; } = _ => null;

    /// <summary>Requests that Qdrant's schema does not allow. A test that does not provoke one expects none.</summary>
    public ConcurrentQueue<string> Violations { get; } = [];

    public ConcurrentQueue<(string Method, string Path, JsonNode? Body)> Requests { get; } = [];

    /// <summary>Path and parameters of each request.</summary>
    public ConcurrentQueue<string> Addresses { get; } = [];

    public static async Task<QdrantStandIn> StartAsync()
    {
        var standIn = new QdrantStandIn();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        standIn._app = builder.Build();
        standIn._app.Run(standIn.AnswerAsync);
        await standIn._app.StartAsync();
        standIn.Url = new Uri(standIn._app.Urls.Single());
        return standIn;
    }

    public StandInCollection Collection(string nameOrAlias)
    {
        lock (_lock) return _collections[_aliases.GetValueOrDefault(nameOrAlias, nameOrAlias)];
    }

    public IReadOnlyDictionary<string, string> Aliases => _aliases;

    public IReadOnlyCollection<string> CollectionNames => _collections.Keys;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        await Hold;
        try
        {
            if (Interfere(path) is { } status) throw new StandInRefusal(status, "The stand-in was told to fail.");
            if (ApiKey is not null && context.Request.Headers["api-key"] != ApiKey) throw new StandInRefusal(401, "Must provide an API key or an Authorization bearer token");
            var body = text.Length == 0 ? null : JsonNode.Parse(text);
            Requests.Enqueue((method, path, body));
            Addresses.Enqueue(path + context.Request.QueryString);
            if (RestSchema.Shared.Check(method, path, context.Request.Query, body) is { } wrong)
            {
                Violations.Enqueue(wrong);
                throw new StandInRefusal(400, $"Format error in JSON body: {wrong}");
            }

            JsonNode? answer;
            lock (_lock) answer = path == "/" ? new JsonObject { ["title"] = "qdrant - vector search engine", ["version"] = Version } : Answered(Result(method, path.Trim('/').Split('/'), body));
            await WriteAsync(context, 200, answer!);
        }
        catch (StandInRefusal e)
        {
            await WriteAsync(context, e.Status, new JsonObject { ["status"] = new JsonObject { ["error"] = e.Message }, ["time"] = 0.0 });
        }
    }

    private static JsonObject Answered(JsonNode? result) => new() { ["result"] = result, ["status"] = "ok", ["time"] = 0.0 };

    private JsonNode? Result(string method, string[] path, JsonNode? body) => (method, path) switch
    {
        ("GET", ["healthz"]) => true,
        ("GET", ["cluster"]) => new JsonObject { ["status"] = IsCluster ? "enabled" : "disabled" },
        ("GET", ["collections"]) => new JsonObject { ["collections"] = new JsonArray([.. _collections.Keys.Select(n => (JsonNode)new JsonObject { ["name"] = n })]) },
        ("GET", ["aliases"]) => new JsonObject { ["aliases"] = new JsonArray([.. _aliases.Select(a => (JsonNode)new JsonObject { ["alias_name"] = a.Key, ["collection_name"] = a.Value })]) },
        ("POST", ["collections", "aliases"]) => ChangeAliases(body!),
        ("GET", ["collections", var name, "exists"]) => new JsonObject { ["exists"] = _collections.ContainsKey(_aliases.GetValueOrDefault(name, name)) },
        ("GET", ["collections", var name]) => new JsonObject { ["status"] = "green", ["points_count"] = Find(name).Points.Count, ["config"] = new JsonObject { ["params"] = Find(name).Config.DeepClone() }, ["payload_schema"] = Find(name).Schema() },
        ("PUT", ["collections", var name]) => Create(name, (JsonObject)body!),
        ("DELETE", ["collections", var name]) => _collections.Remove(name),
        ("PUT", ["collections", var name, "index"]) => Do(() => Find(name).AddIndex(body!["field_name"]!.GetValue<string>(), body["field_schema"]!)),
        ("PUT", ["collections", var name, "shards"]) => Do(() => Find(name).AddShardKey(body!["shard_key"]!.GetValue<string>())),
        ("PUT", ["collections", var name, "points"]) => Do(() => Upsert(Find(name), body!)),
        ("POST", ["collections", var name, "points", "batch"]) => Do(() => Batch(Find(name), body!)),
        ("POST", ["collections", var name, "points", "delete"]) => Do(() => Find(name).Delete(body!)),
        ("POST", ["collections", var name, "points", "scroll"]) => Find(name).Scroll(body!),
        ("POST", ["collections", var name, "points", "count"]) => new JsonObject { ["count"] = Find(name).Matching(body!["filter"], Find(name).ShardOf(body)).Count() },
        ("POST", ["collections", var name, "facet"]) => Find(name).Facet(body!),
        ("POST", ["collections", var name, "points", "query"]) => new StandInQuery(Find(name)).Run(body!),
        ("POST", ["collections", var name, "snapshots"]) => Snapshot(Find(name)),
        ("GET", ["collections", var name, "snapshots"]) => Find(name).ListSnapshots(),
        ("PUT", ["collections", var name, "snapshots", "recover"]) => Find(name).Recover(body!["location"]!.GetValue<string>()),
        _ => throw new StandInRefusal(404, $"Not found: {method} /{string.Join('/', path)}"),
    };

    private StandInCollection Find(string name) =>
        _collections.GetValueOrDefault(_aliases.GetValueOrDefault(name, name)) ?? throw new StandInRefusal(404, $"Not found: Collection `{name}` doesn't exist!");

    private JsonValue Create(string name, JsonObject config)
    {
        if (_collections.ContainsKey(name) || _aliases.ContainsKey(name)) throw new StandInRefusal(409, $"Wrong input: Collection `{name}` already exists!");
        if (config["sharding_method"]?.GetValue<string>() == "custom" && !IsCluster) throw new StandInRefusal(400, "Bad request: Distributed mode is required for custom sharding");
        _collections[name] = new StandInCollection(name, (JsonObject)config.DeepClone());
        return JsonValue.Create(true);
    }

    // All or nothing, as Qdrant does it.
    private JsonValue ChangeAliases(JsonNode body)
    {
        var changed = new Dictionary<string, string>(_aliases);
        foreach (var action in body["actions"]!.AsArray())
        {
            if (action!["delete_alias"] is { } gone && !changed.Remove(gone["alias_name"]!.GetValue<string>())) throw new StandInRefusal(404, "Not found: alias");
            if (action["create_alias"] is not { } made) continue;
            var (alias, collection) = (made["alias_name"]!.GetValue<string>(), made["collection_name"]!.GetValue<string>());
            if (_collections.ContainsKey(alias)) throw new StandInRefusal(409, $"Wrong input: Collection with the same name already exists: {alias}");
            if (!_collections.ContainsKey(collection)) throw new StandInRefusal(404, $"Not found: Collection `{collection}` doesn't exist!");
            changed[alias] = collection;
        }

        _aliases.Clear();
        foreach (var (alias, collection) in changed) _aliases[alias] = collection;
        return JsonValue.Create(true);
    }

    private void Batch(StandInCollection collection, JsonNode body)
    {
        foreach (var operation in body["operations"]!.AsArray())
        {
            if (operation!["upsert"] is { } upsert) Upsert(collection, upsert);
            if (operation["delete"] is { } delete) collection.Delete(delete);
        }
    }

    private void Upsert(StandInCollection collection, JsonNode operation)
    {
        foreach (var point in operation["points"]!.AsArray())
        {
            if (RefusePoint(point!) is { } error) throw new StandInRefusal(400, error);
        }

        collection.Upsert(operation);
    }

    private JsonObject Snapshot(StandInCollection collection) => new() { ["name"] = collection.Save(Now), ["size"] = 1 };

    private static JsonObject Do(Action action)
    {
        action();
        return new JsonObject { ["operation_id"] = 1, ["status"] = "completed" };
    }

    private static Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
