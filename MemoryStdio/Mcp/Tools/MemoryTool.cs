using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>One tool: what the client is told about it, and what it does. Without state: everything it needs comes with the call.</summary>
internal abstract class MemoryTool
{
    public abstract string Name { get; }

    public abstract string Title { get; }

    public virtual ToolRole Role => ToolRole.Other;

    /// <summary>For the model: when to call it, and what to call next.</summary>
    public abstract string Description { get; }

    /// <summary>The arguments of a right call, as JSON; shown when a call was wrong.</summary>
    public abstract string Example { get; }

    public abstract IReadOnlyList<ToolParameter> Parameters { get; }

    public abstract JsonObject AnswerSchema { get; }

    public abstract AccessScopes Needs { get; }

    public virtual bool Destructive => false;

    /// <summary>Calling it twice with the same arguments leaves the same state as calling it once.</summary>
    public virtual bool Idempotent => Needs == AccessScopes.Read;

    public abstract Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken);

    public Tool ToProtocol(string name, string description) => new()
    {
        Name = name,
        Title = Title,
        Description = description,
        InputSchema = Schema.ToElement(Schema.Object([.. Parameters.Select(p => (p.Required ? p.Name : "?" + p.Name, p.ToSchema()))])),
        OutputSchema = Schema.ToElement(AnswerSchema),
        Annotations = new ToolAnnotations
        {
            Title = Title,
            ReadOnlyHint = Needs == AccessScopes.Read,
            DestructiveHint = Destructive,
            IdempotentHint = Idempotent,
            OpenWorldHint = false,
        },
    };
}
