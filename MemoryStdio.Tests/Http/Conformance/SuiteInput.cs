using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Http.Conformance;

/// <summary>Questions to the client, written as the JSON that the suite's scenarios show.</summary>
internal static class SuiteInput
{
    public static ElicitRequestParams Elicitation(string schema, string message = "Please answer") => new()
    {
        Message = message,
        RequestedSchema = JsonSerializer.Deserialize<ElicitRequestParams.RequestSchema>(schema, McpJsonUtilities.DefaultOptions)!,
    };

    public static string Describe(string what, ElicitResult result) =>
        $"{what}: action={result.Action}, content={JsonSerializer.Serialize(result.Content, McpJsonUtilities.DefaultOptions)}";

    public static InputRequest Ask(string message, string property, string type = "string") => InputRequest.ForElicitation(
        Elicitation($$"""{"type": "object", "properties": {"{{property}}": {"type": "{{type}}"} }, "required": ["{{property}}"]}""", message));

    public static InputRequest AskModel(string text, int maxTokens) => InputRequest.ForSampling(new CreateMessageRequestParams
    {
        Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = text }] }],
        MaxTokens = maxTokens,
    });

    public static InputRequest AskRoots() => InputRequest.ForRootsList(new ListRootsRequestParams());

    public static InputRequiredException Needs(string? state, params (string Key, InputRequest Request)[] requests) =>
        new(requests.ToDictionary(r => r.Key, r => r.Request), state);

    /// <summary>What the user typed into one field, or <c>null</c> when the answer is missing or has another shape: it is asked for again then.</summary>
    public static string? Answer(RequestParams? parameters, string key, string property)
    {
        if (parameters?.InputResponses?.TryGetValue(key, out var raw) != true) return null;
        try
        {
            var result = raw!.Deserialize(InputResponse.ElicitResultJsonTypeInfo);
            return result?.Content?.TryGetValue(property, out var value) == true ? value.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
