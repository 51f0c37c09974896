using System.Text.Json.Nodes;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>A point's payload, read strictly: what another program wrote into our collection must not become half a memory.</summary>
internal sealed class Payload(JsonNode point)
{
    private readonly JsonObject _fields = point["payload"] as JsonObject ?? throw new InvalidDataException($"Point {point["id"]} has no payload.");

    public string Text(string key) => TextOrNull(key) ?? throw Missing(key);

    public string? TextOrNull(string key) => _fields[key] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    public long Number(string key) => NumberOrNull(key) ?? throw Missing(key);

    public bool Flag(string key) => _fields[key] is JsonValue v && v.TryGetValue<bool>(out var flag) && flag;

    public DateTimeOffset Time(string key) => TimeOrNull(key) ?? throw Missing(key);

    public DateTimeOffset? TimeOrNull(string key) => NumberOrNull(key) is { } stamp ? DateTimeOffset.UnixEpoch.AddMicroseconds(stamp) : null;

    public bool Has(string key) => _fields[key] is not null;

    public IReadOnlyList<string> Texts(string key) => _fields[key] is JsonArray array ? [.. array.Select(n => n!.GetValue<string>())] : [];

    public T Enum<T>(string key)
        where T : struct, Enum => System.Enum.TryParse<T>(Text(key), out var value) ? value : throw Missing(key);

    public MemoryId MemoryId() => Memory.MemoryId.TryParse(Text(PayloadKeys.Memory), out var id, out _) ? id : throw Missing(PayloadKeys.Memory);

    public ProjectId ProjectId() => Projects.ProjectId.TryCreate(Text(PayloadKeys.Project), out var id, out _) ? id : throw Missing(PayloadKeys.Project);

    public long? NumberOrNull(string key) => _fields[key] is JsonValue v && v.TryGetValue<long>(out var number) ? number : null;

    private InvalidDataException Missing(string key) => new($"Point {point["id"]} has no usable '{key}'. 'memorystdio qdrant repair' writes it again.");
}
