using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemoryStdio.Mcp;

namespace MemoryStdio.Http.Api;

/// <summary>JSON as the MCP tools write it: snake_case, absent instead of null, and every script readable as it is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(DetailedHealthBody))]
[JsonSerializable(typeof(AddMemoryBody))]
[JsonSerializable(typeof(EditMemoryBody))]
[JsonSerializable(typeof(SearchBody))]
[JsonSerializable(typeof(BulkDeleteBody))]
[JsonSerializable(typeof(UndoBody))]
[JsonSerializable(typeof(UndoneBody))]
[JsonSerializable(typeof(AddAnswer))]
[JsonSerializable(typeof(MemoryAnswer))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ListAnswer))]
[JsonSerializable(typeof(SearchAnswerJson))]
[JsonSerializable(typeof(BulkDeleteAnswer))]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(ValidBody))]
[JsonSerializable(typeof(IdentityBody))]
[JsonSerializable(typeof(RotateBody))]
[JsonSerializable(typeof(RotatedBody))]
[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(UsersBody))]
[JsonSerializable(typeof(NewUserBody))]
[JsonSerializable(typeof(EditUserBody))]
[JsonSerializable(typeof(ProjectBody))]
[JsonSerializable(typeof(ProjectsBody))]
[JsonSerializable(typeof(EditProjectBody))]
[JsonSerializable(typeof(StatsBody))]
[JsonSerializable(typeof(AppBody))]
[JsonSerializable(typeof(AppsBody))]
[JsonSerializable(typeof(AppNameBody))]
[JsonSerializable(typeof(AccessesBody))]
[JsonSerializable(typeof(InsightsAnswer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
