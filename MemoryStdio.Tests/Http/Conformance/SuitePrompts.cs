using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Tests.Http.Conformance;

[McpServerPromptType]
internal sealed class SuitePrompts
{
    [McpServerPrompt(Name = "test_simple_prompt"), Description("A text.")]
    public static string Simple() => "This is a simple prompt for testing.";

    [McpServerPrompt(Name = "test_prompt_with_arguments"), Description("A text with two values.")]
    public static string WithArguments([Description("First")] string arg1, [Description("Second")] string arg2) =>
        $"Prompt with arguments: arg1='{arg1}', arg2='{arg2}'";

    [McpServerPrompt(Name = "test_prompt_with_embedded_resource"), Description("A resource.")]
    public static IEnumerable<PromptMessage> WithResource([Description("Which")] string resourceUri) =>
    [
        Says(new EmbeddedResourceBlock
        {
            Resource = new TextResourceContents { Uri = resourceUri, MimeType = "text/plain", Text = "Embedded resource content for testing." },
        }),
        Says(new TextContentBlock { Text = "Please process the embedded resource above." }),
    ];

    [McpServerPrompt(Name = "test_prompt_with_image"), Description("An image.")]
    public static IEnumerable<PromptMessage> WithImage() =>
        [Says(SuiteTools.RedPixel), Says(new TextContentBlock { Text = "Please analyze the image above." })];

    [McpServerPrompt(Name = "test_input_required_result_prompt"), Description("Asks first.")]
    public static string InputRequired(RequestContext<GetPromptRequestParams> context) =>
        SuiteInput.Answer(context.Params, "user_context", "context") is { } answer
            ? $"In this context: {answer}"
            : throw SuiteInput.Needs(null, ("user_context", SuiteInput.Ask("What context should the prompt use?", "context")));

    private static PromptMessage Says(ContentBlock content) => new() { Role = Role.User, Content = content };
}
