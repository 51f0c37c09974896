using System.Text.Json;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Http.Api;

/// <summary>What a client sends to store a memory; the names of the tool add_memory.</summary>
internal sealed record AddMemoryBody(
    string Content, string? Kind = null, IReadOnlyList<string>? Tags = null, JsonElement? Metadata = null, string? Project = null,
    string? OccurredAt = null, string? ValidUntil = null, string? Source = null, string? IdempotencyKey = null)
{
    public Result<NewMemory> ToMemory(ProjectRef project, string? idempotencyHeader)
    {
        if (!BodyTime.TryRead("occurred_at", OccurredAt, endOfPeriod: false, out var occurred, out var problem)
            || !BodyTime.TryRead("valid_until", ValidUntil, endOfPeriod: true, out var valid, out problem)) return problem;
        return new NewMemory
        {
            Project = project,
            Content = Content ?? "",
            Kind = Kind ?? "note",
            Tags = Tags ?? [],
            Metadata = Metadata?.GetRawText(),
            Source = Source,
            OccurredAt = occurred,
            ValidUntil = valid,
            IdempotencyKey = IdempotencyKey ?? idempotencyHeader,
        };
    }
}

/// <summary>What a client sends to change a memory; what is left out stays.</summary>
internal sealed record EditMemoryBody(
    string? Content = null, string? Kind = null, IReadOnlyList<string>? Tags = null, JsonElement? Metadata = null, string? OccurredAt = null,
    string? ValidUntil = null, string? Source = null, string? Reason = null)
{
    public Result<MemoryEdit> ToEdit(int? expectedVersion)
    {
        if (!BodyTime.TryRead("occurred_at", OccurredAt, endOfPeriod: false, out var occurred, out var problem)
            || !BodyTime.TryRead("valid_until", ValidUntil, endOfPeriod: true, out var valid, out problem)) return problem;
        return new MemoryEdit
        {
            Content = Content,
            Kind = Kind,
            Tags = Tags,
            Metadata = Metadata?.GetRawText(),
            Source = Source,
            OccurredAt = occurred,
            ValidUntil = valid,
            Reason = Reason,
            ExpectedVersion = expectedVersion,
        };
    }
}

internal sealed record SearchBody(
    string Query, int? Limit = null, string? Project = null, string? Scope = null, IReadOnlyList<string>? Tags = null, string? Kind = null,
    string? Author = null, string? Since = null, string? Until = null, double? MinScore = null, int? MaxChars = null);

internal sealed record BulkDeleteBody(
    string? Project = null, string? Scope = null, IReadOnlyList<string>? Tags = null, string? Kind = null, string? Author = null,
    string? Since = null, string? Until = null, bool? DryRun = null, int? ConfirmCount = null, string? Reason = null);

internal sealed record UndoBody(string UndoToken);
