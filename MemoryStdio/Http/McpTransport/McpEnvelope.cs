using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

/// <summary>
/// Headers and body must tell the same story (2026-07-28, Streamable HTTP), so that a proxy which decides by header decides about what is run.
/// Older revisions have almost none of these rules.
/// </summary>
internal static class McpEnvelope
{
    private const string MetaVersion = "io.modelcontextprotocol/protocolVersion";
    private const string MetaCapabilities = "io.modelcontextprotocol/clientCapabilities";

    public static McpRefusal? Check(HttpContext context, JsonRpcMessage message, McpServerPrimitiveCollection<McpServerTool>? tools)
    {
        var (method, parameters) = Content(message);
        return CheckRevision(McpHeaders.RevisionOf(context), DeclaresRevision(parameters))
            ?? (method is null ? null : CheckContent(context, message is JsonRpcRequest, method, parameters, tools));
    }

    /// <summary>For requests without a body.</summary>
    public static McpRefusal? CheckRevision(HttpContext context) => CheckRevision(McpHeaders.RevisionOf(context), declaredInBody: false);

    public static (string? Method, JsonObject? Parameters) Content(JsonRpcMessage message) => message switch
    {
        JsonRpcRequest request => (request.Method, request.Params as JsonObject),
        JsonRpcNotification notification => (notification.Method, notification.Params as JsonObject),
        _ => (null, null),
    };

    public static string? Text(JsonObject? of, string name) => of?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static bool DeclaresRevision(JsonObject? parameters) => Text(parameters?["_meta"] as JsonObject, MetaVersion) is not null;

    private static McpRefusal? CheckRevision(string header, bool declaredInBody)
    {
        if (header.Length == 0 || McpRevision.All.Contains(header)) return null;

        // A client of the stateless era picks its next try from this list, which must then equal what server/discover says.
        IReadOnlyList<string> supported = declaredInBody ? [McpRevision.Stateless] : McpRevision.All;
        return new McpRefusal(
            StatusCodes.Status400BadRequest, (int)McpErrorCode.UnsupportedProtocolVersion,
            $"{McpHeaders.ProtocolVersion} '{header}' is not supported. Use one of: {string.Join(", ", supported)}.",
            new JsonObject { ["supported"] = new JsonArray([.. supported.Select(v => (JsonNode)v)]), ["requested"] = header });
    }

    private static McpRefusal? CheckContent(
        HttpContext context, bool isRequest, string method, JsonObject? parameters, McpServerPrimitiveCollection<McpServerTool>? tools)
    {
        var header = McpHeaders.RevisionOf(context);
        var meta = parameters?["_meta"] as JsonObject;
        var inBody = Text(meta, MetaVersion) ?? "";

        if (method == RequestMethods.Initialize && header.Length > 0 && Text(parameters, "protocolVersion") is { } asked && asked != header)
            return McpRefusal.Mismatch($"{McpHeaders.ProtocolVersion} '{header}' does not match params.protocolVersion '{asked}'.");
        if (!McpRevision.IsStateless(header) && !McpRevision.IsStateless(inBody)) return null;

        if (header.Length == 0) return McpRefusal.Mismatch($"The {McpHeaders.ProtocolVersion} header is required.");
        if (inBody.Length == 0 && isRequest) return McpRefusal.InvalidParameters($"_meta/{MetaVersion} is required.");
        if (inBody.Length > 0 && inBody != header) return McpRefusal.Mismatch($"{McpHeaders.ProtocolVersion} '{header}' does not match _meta '{inBody}'.");
        if (CheckMethodAndName(context, method, parameters) is { } mismatch) return mismatch;
        if (isRequest && meta?[MetaCapabilities] is not JsonObject) return McpRefusal.InvalidParameters($"_meta/{MetaCapabilities} must be an object.");
        if (isRequest && IsGoneSinceStateless(method))
            return new McpRefusal(StatusCodes.Status404NotFound, (int)McpErrorCode.MethodNotFound, $"Method '{method}' is not available on {header}.");

        return method == RequestMethods.ToolsCall && tools is not null && Text(parameters, "name") is { } name && tools.TryGetPrimitive(name, out var tool)
            ? McpParameterHeaders.Check(context, tool.ProtocolTool.InputSchema, parameters!["arguments"] as JsonObject)
            : null;
    }

    private static McpRefusal? CheckMethodAndName(HttpContext context, string method, JsonObject? parameters)
    {
        if (!context.Request.Headers.TryGetValue(McpHeaders.Method, out var methodHeader)) return McpRefusal.Mismatch($"The {McpHeaders.Method} header is required.");
        if (methodHeader.ToString().Trim() != method) return McpRefusal.Mismatch($"{McpHeaders.Method} '{methodHeader}' does not match the body's '{method}'.");

        var key = method switch
        {
            RequestMethods.ToolsCall or RequestMethods.PromptsGet => "name",
            RequestMethods.ResourcesRead => "uri",
            _ => null,
        };
        if (key is null) return null;
        if (!context.Request.Headers.TryGetValue(McpHeaders.Name, out var nameHeader)) return McpRefusal.Mismatch($"The {McpHeaders.Name} header is required.");
        return McpParameterHeaders.Decode(nameHeader.ToString().Trim()) is { } name && name == Text(parameters, key)
            ? null
            : McpRefusal.Mismatch($"{McpHeaders.Name} '{nameHeader}' does not match the body's {key}.");
    }

    private static bool IsGoneSinceStateless(string method) => method is
        RequestMethods.Initialize or RequestMethods.Ping or RequestMethods.LoggingSetLevel
        or RequestMethods.ResourcesSubscribe or RequestMethods.ResourcesUnsubscribe;
}
