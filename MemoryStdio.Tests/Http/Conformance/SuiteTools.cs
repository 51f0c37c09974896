using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Tests.Http.Conformance;

/// <summary>The tools which the official conformance suite calls by name; what they answer is fixed by its scenarios.</summary>
[McpServerToolType]
internal sealed class SuiteTools
{
    internal static ImageContentBlock RedPixel => ImageContentBlock.FromBytes(SuiteMedia.RedPixelPng, "image/png");

    [McpServerTool(Name = "test_simple_text"), Description("Returns a text.")]
    public static string SimpleText() => "This is a simple text response for testing.";

    [McpServerTool(Name = "test_image_content"), Description("Returns an image.")]
    public static ContentBlock Image() => RedPixel;

    [McpServerTool(Name = "test_audio_content"), Description("Returns a sound.")]
    public static ContentBlock Audio() => AudioContentBlock.FromBytes(SuiteMedia.SilentWav, "audio/wav");

    [McpServerTool(Name = "test_embedded_resource"), Description("Returns a resource.")]
    public static ContentBlock EmbeddedResource() => Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.");

    [McpServerTool(Name = "test_multiple_content_types"), Description("Returns a text, an image and a resource.")]
    public static IEnumerable<ContentBlock> Mixed() =>
    [
        new TextContentBlock { Text = "Multiple content types test:" },
        RedPixel,
        Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
    ];

    [McpServerTool(Name = "test_tool_with_logging"), Description("Logs three messages to the client.")]
    public static async Task<string> Logging(McpServer server, CancellationToken cancellationToken)
    {
        await LogAsync(server, "Tool execution started", cancellationToken);
        await LogAsync(server, "Tool processing data", cancellationToken);
        await LogAsync(server, "Tool execution completed", cancellationToken);
        return "Tool with logging executed successfully";
    }

    [McpServerTool(Name = "test_logging_tool"), Description("Logs, where the request asked for that.")]
    public static string QuietLogging(McpServer server)
    {
        using var provider = server.AsClientLoggerProvider();
        Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(provider.CreateLogger("test"), "only with a logLevel");
        return "done";
    }

    [McpServerTool(Name = "test_error_handling"), Description("Always fails.")]
    public static string Error() => throw new McpException("This tool intentionally returns an error for testing");

    [McpServerTool(Name = "test_tool_with_progress"), Description("Reports its progress.")]
    public static async Task<string> Progress(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        foreach (var done in (int[])[0, 50, 100])
        {
            if (context.Params?.ProgressToken is { } token)
                await context.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = done, Total = 100 }, cancellationToken: cancellationToken);
        }

        return "done";
    }

    [McpServerTool(Name = "test_sampling"), Description("Asks the client's model.")]
    public static async Task<string> Sampling(McpServer server, string prompt, CancellationToken cancellationToken)
    {
        var answer = await server.SampleAsync(
            new CreateMessageRequestParams
            {
                Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = prompt }] }],
                MaxTokens = 100,
            },
            cancellationToken);
        return $"LLM response: {answer.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text}";
    }

    [McpServerTool(Name = "test_elicitation"), Description("Asks the user.")]
    public static async Task<string> Elicitation(McpServer server, string message, CancellationToken cancellationToken)
    {
        var asked = SuiteInput.Elicitation(
            """
            {"type": "object", "required": ["username", "email"], "properties": {
              "username": {"type": "string", "description": "User's response"},
              "email": {"type": "string", "description": "User's email address"}}}
            """,
            message);
        return SuiteInput.Describe("User response", await server.ElicitAsync(asked, cancellationToken));
    }

    [McpServerTool(Name = "test_elicitation_sep1034_defaults"), Description("Asks the user, with defaults.")]
    public static async Task<string> ElicitationDefaults(McpServer server, CancellationToken cancellationToken) => SuiteInput.Describe(
        "Elicitation completed",
        await server.ElicitAsync(
            SuiteInput.Elicitation(
                """
                {"type": "object", "properties": {
                  "name": {"type": "string", "default": "John Doe"},
                  "age": {"type": "integer", "default": 30},
                  "score": {"type": "number", "default": 95.5},
                  "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
                  "verified": {"type": "boolean", "default": true}}}
                """),
            cancellationToken));

    [McpServerTool(Name = "test_elicitation_sep1330_enums"), Description("Asks the user, with choices.")]
    public static async Task<string> ElicitationEnums(McpServer server, CancellationToken cancellationToken) => SuiteInput.Describe(
        "Elicitation completed",
        await server.ElicitAsync(
            SuiteInput.Elicitation(
                """
                {"type": "object", "properties": {
                  "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
                  "titledSingle": {"type": "string", "oneOf": [{"const": "value1", "title": "First Option"}, {"const": "value2", "title": "Second Option"}, {"const": "value3", "title": "Third Option"}]},
                  "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"], "enumNames": ["Option One", "Option Two", "Option Three"]},
                  "untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
                  "titledMulti": {"type": "array", "items": {"anyOf": [{"const": "value1", "title": "First Choice"}, {"const": "value2", "title": "Second Choice"}, {"const": "value3", "title": "Third Choice"}]}}}}
                """),
            cancellationToken));

    [McpServerTool(Name = "test_reconnection"), Description("Closes its stream before it answers.")]
    public static async Task<string> Reconnection(RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        await context.EnablePollingAsync(TimeSpan.FromMilliseconds(500), cancellationToken);
        return "Reconnection test completed";
    }

    [McpServerTool(Name = "test_header_tool"), Description("Has an argument that is repeated in a header.")]
    public static string Header([McpHeader("Region")] string region, string? query = null) => $"{region} {query}";

    private static EmbeddedResourceBlock Embedded(string uri, string mimeType, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = mimeType, Text = text } };

    private static Task LogAsync(McpServer server, string text, CancellationToken cancellationToken) => server.SendNotificationAsync(
        NotificationMethods.LoggingMessageNotification,
        new LoggingMessageNotificationParams { Level = LoggingLevel.Info, Data = System.Text.Json.JsonSerializer.SerializeToElement(text) },
        cancellationToken: cancellationToken);
}
