using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Tests.Http.Conformance;

/// <summary>Tools that need the client's input before they can answer (SEP-2322), and what happens when it cannot give any (SEP-2575).</summary>
[McpServerToolType]
internal sealed class SuiteInputTools
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [McpServerTool(Name = "test_input_required_result_elicitation"), Description("Asks for a name.")]
    public static string Elicitation(RequestContext<CallToolRequestParams> context) =>
        SuiteInput.Answer(context.Params, "user_name", "name") is { } name
            ? $"Hello, {name}!"
            : throw SuiteInput.Needs(null, ("user_name", SuiteInput.Ask("What is your name?", "name")));

    [McpServerTool(Name = "test_input_required_result_sampling"), Description("Asks the client's model.")]
    public static string Sampling(RequestContext<CallToolRequestParams> context) =>
        Response(context, "capital_question") is { } raw
            ? $"{raw.Deserialize(InputResponse.CreateMessageResultJsonTypeInfo)?.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text}"
            : throw SuiteInput.Needs(null, ("capital_question", SuiteInput.AskModel("What is the capital of France?", 100)));

    [McpServerTool(Name = "test_input_required_result_list_roots"), Description("Asks for the client's roots.")]
    public static string Roots(RequestContext<CallToolRequestParams> context) =>
        Response(context, "client_roots") is { } raw
            ? $"Roots: {string.Join(", ", raw.Deserialize(InputResponse.ListRootsResultJsonTypeInfo)?.Roots.Select(r => r.Uri) ?? [])}"
            : throw SuiteInput.Needs(null, ("client_roots", SuiteInput.AskRoots()));

    [McpServerTool(Name = "test_input_required_result_request_state"), Description("Needs its state back.")]
    public static string RequestState(RequestContext<CallToolRequestParams> context)
    {
        if (SuiteInput.Answer(context.Params, "confirm", "ok") is null)
            throw SuiteInput.Needs(Sign("confirming"), ("confirm", SuiteInput.Ask("Please confirm", "ok", "boolean")));
        CheckState(context, "confirming");
        return "state-ok";
    }

    [McpServerTool(Name = "test_input_required_result_tampered_state"), Description("Refuses a state that it did not sign.")]
    public static string TamperedState(RequestContext<CallToolRequestParams> context)
    {
        if (context.Params?.RequestState is null)
            throw SuiteInput.Needs(Sign("confirming"), ("confirm", SuiteInput.Ask("Please confirm", "ok", "boolean")));
        CheckState(context, "confirming");
        return "state-ok";
    }

    [McpServerTool(Name = "test_input_required_result_multiple_inputs"), Description("Asks for three things at once.")]
    public static string Multiple(RequestContext<CallToolRequestParams> context)
    {
        if (SuiteInput.Answer(context.Params, "user_name", "name") is not { } name || Response(context, "greeting") is null || Response(context, "client_roots") is null)
        {
            throw SuiteInput.Needs(
                Sign("three"),
                ("user_name", SuiteInput.Ask("What is your name?", "name")),
                ("greeting", SuiteInput.AskModel("Generate a greeting", 50)),
                ("client_roots", SuiteInput.AskRoots()));
        }

        CheckState(context, "three");
        return $"All three are there, {name}.";
    }

    [McpServerTool(Name = "test_input_required_result_multi_round"), Description("Asks twice.")]
    public static string MultiRound(RequestContext<CallToolRequestParams> context)
    {
        if (SuiteInput.Answer(context.Params, "step2", "color") is { } colour)
        {
            CheckState(context, "round 2");
            return $"Your colour is {colour}.";
        }

        if (SuiteInput.Answer(context.Params, "step1", "name") is null)
            throw SuiteInput.Needs(Sign("round 1"), ("step1", SuiteInput.Ask("Step 1: What is your name?", "name")));
        CheckState(context, "round 1");
        throw SuiteInput.Needs(Sign("round 2"), ("step2", SuiteInput.Ask("Step 2: What is your favorite color?", "color")));
    }

    [McpServerTool(Name = "test_input_required_result_capabilities"), Description("Asks only for what the client can give.")]
    public static string Capabilities(RequestContext<CallToolRequestParams> context)
    {
        var can = context.Server.ClientCapabilities;
        var requests = new List<(string, InputRequest)>();
        if (can?.Elicitation is not null) requests.Add(("user_name", SuiteInput.Ask("What is your name?", "name")));
        if (can?.Sampling is not null) requests.Add(("greeting", SuiteInput.AskModel("Generate a greeting", 50)));
        return requests.Count == 0 ? "nothing to ask" : throw SuiteInput.Needs(null, [.. requests]);
    }

    [McpServerTool(Name = "test_missing_capability"), Description("Needs a client that can sample.")]
    public static string MissingCapability(RequestContext<CallToolRequestParams> context) =>
        context.Server.ClientCapabilities?.Sampling is not null
            ? "sampling is there"
            : throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new SamplingCapability() }, "This tool needs sampling.");

    [McpServerTool(Name = "test_streaming_elicitation"), Description("Reports progress, then asks.")]
    public static string StreamingElicitation(RequestContext<CallToolRequestParams> context, IProgress<ProgressNotificationValue> progress)
    {
        progress.Report(new ProgressNotificationValue { Progress = 1, Total = 2 });
        return Elicitation(context);
    }

    private static InputResponse? Response(RequestContext<CallToolRequestParams> context, string key) =>
        context.Params?.InputResponses?.TryGetValue(key, out var response) == true ? response : null;

    private static string Sign(string state) => $"{state}.{Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(state)))}";

    private static void CheckState(RequestContext<CallToolRequestParams> context, string expected)
    {
        var given = Encoding.UTF8.GetBytes(context.Params?.RequestState ?? "");
        if (!CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Sign(expected))))
            throw new McpProtocolException("requestState is not what this server made.", McpErrorCode.InvalidParams);
    }
}
