using System.Text.Json.Serialization;

namespace MemoryStdio.Http.Api;

/// <summary>JSON as the MCP tools write it: snake_case, absent instead of null, and text as it is (Korean stays Korean).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
