using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class AddMemoryTool : MemoryTool
{
    private const int SimilarShown = 300;

    public override string Name => "add_memory";

    public override string Title => "Remember";

    public override ToolRole Role => ToolRole.Add;

    public override string Description =>
        "Store one fact for later conversations. Call it on your own whenever something worth keeping comes up, in any language: a decision and its reason, "
        + "a preference, a fact about the person or the project, a fix that worked, a commitment with its date; and always when asked to remember. "
        + "Write one self-contained statement that is clear without this conversation, in the person's own language (do not translate), with names and absolute dates. "
        + "Do not store secrets or passwords. If the answer lists similar memories that this one replaces, call update_memory on those instead.";

    public override string Example => """{"content": "We chose PostgreSQL 15 for billing because of row-level security.", "kind": "decision", "tags": ["database"]}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new("content", ParameterType.Text, "What to remember: one self-contained statement, in the person's language.", Required: true),
        new("tags", ParameterType.Texts, "Short labels to filter by later."),
        new("kind", ParameterType.Text, "note (default), decision, preference, fact, task, or another word."),
        new("metadata", ParameterType.Map, "Free key-value data, for example {\"ticket\": \"ABC-1\"}."),
        CommonParameters.Project,
        new("occurred_at", ParameterType.Start, "When it happened, ISO 8601, if not now."),
        new("valid_until", ParameterType.End, "Until when it holds, ISO 8601; after that it is marked stale, not deleted."),
        new("source", ParameterType.Text, "Where it comes from: a file, a URL, a person."),
        new("idempotency_key", ParameterType.Text, "Any unique text; repeating a call with the same key stores nothing twice."),
    ];

    public override JsonObject AnswerSchema => AddAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Write;

    // The same content again is answered as a duplicate and changes nothing.
    public override bool Idempotent => true;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments;
        var resolution = await call.Projects.ResolveAsync(arguments.TextOrNull("project"), ProjectUse.Write, cancellationToken);
        if (!resolution.Succeeded(out var project, out var unclear)) return ToolReply.Refuse(unclear);

        var memory = new NewMemory
        {
            Project = project,
            Content = arguments.Text("content"),
            Kind = arguments.TextOrNull("kind") ?? "note",
            Tags = arguments.Texts("tags") ?? [],
            Metadata = arguments.TextOrNull("metadata"),
            Source = arguments.TextOrNull("source"),
            OccurredAt = arguments.Time("occurred_at"),
            ValidUntil = arguments.Time("valid_until"),
            IdempotencyKey = arguments.TextOrNull("idempotency_key"),
        };
        var result = await call.Memory.AddAsync(call.Caller, memory, cancellationToken);
        if (!result.Succeeded(out var added, out var problem)) return ToolReply.Refuse(problem);

        var similar = added.Similar.Select(s => new SimilarAnswer(s.Id.Value, TextCut.To(s.Content, SimilarShown), Math.Round(s.Score, 4)));
        var verdict = added.Verdict == AddVerdict.Stored ? "stored" : "duplicate";
        return ToolReply.Of(
            new AddAnswer(verdict, added.Id.Value, ProjectAnswer.Of(resolution), [.. similar], added.PendingEmbedding ? true : null, added.UndoToken, FieldSecret.Names(added.Redacted)), McpJson.Relaxed.AddAnswer);
    }
}
