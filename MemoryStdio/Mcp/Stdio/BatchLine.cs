using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>
/// A line, or the body of an HTTP request, that is a JSON array: a JSON-RPC batch. Revision 2025-03-26 obliges a server to take them; no other revision knows them, and the SDK has none.
/// </summary>
internal sealed record BatchLine(IReadOnlyList<JsonRpcMessage> Messages, IReadOnlyList<JsonRpcError> Errors)
{
    private const string Revision = "2025-03-26";

    public static bool IsOne(string line) => line.AsSpan().TrimStart().StartsWith("[");

    /// <summary>The messages in it, and an error for each item that is none; or why the line is no batch at all.</summary>
    /// <param name="isOpen">Whether an earlier batch still waits for an answer under this id: two answers under one id could not be told apart.</param>
    public static BatchLine? Read(string line, string? revision, Predicate<RequestId> isOpen, out JsonRpcError? refusal)
    {
        refusal = null;
        string[] items;
        try
        {
            using var json = JsonDocument.Parse(line);
            items = [.. json.RootElement.EnumerateArray().Select(item => item.GetRawText())];
        }
        catch (JsonException)
        {
            refusal = UnreadableLine.Answer(line);
            return null;
        }

        refusal = revision != Revision ? Refuse($"Batches exist in protocol revision {Revision} only; {Spoken(revision)}. Send one JSON-RPC message at a time.")
            : items.Length == 0 ? Refuse("The batch is empty. Put at least one JSON-RPC message into it.")
            : null;
        return refusal is null ? Sort(items, isOpen) : null;
    }

    private static BatchLine Sort(string[] items, Predicate<RequestId> isOpen)
    {
        var messages = new List<JsonRpcMessage>();
        var errors = new List<JsonRpcError>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (WireMessage.Parse(item, out var unreadable) is not { } message) errors.Add(unreadable!);
            else if (message is not JsonRpcRequest request) messages.Add(message);
            else if (request.Method == RequestMethods.Initialize) errors.Add(Refuse("initialize must not be part of a batch. Send it alone.", request.Id));
            else if (isOpen(request.Id) || !ids.Add(request.Id.ToString())) errors.Add(Refuse($"The id {request.Id} is in use already. Give every request its own.", request.Id));
            else messages.Add(message);
        }

        return new BatchLine(messages, errors);
    }

    private static string Spoken(string? revision) => revision is null ? "this session has negotiated none" : $"this session speaks {revision}";

    private static JsonRpcError Refuse(string message, RequestId id = default) =>
        new() { Id = id, Error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidRequest, Message = message } };
}
