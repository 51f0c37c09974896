using System.Text.Json;

namespace MemoryStdio.Memory;

/// <summary>What a memory may look like. Each text names the value at fault and the next step.</summary>
internal static class MemoryRules
{
    public static Problem? Check(NewMemory memory) =>
        Content(memory.Content) ?? Kind(memory.Kind) ?? Tags(memory.Tags) ?? Metadata(memory.Metadata) ?? Source(memory.Source)
        ?? Validity(memory.OccurredAt, memory.ValidUntil) ?? IdempotencyKey(memory.IdempotencyKey);

    public static Problem? Check(MemoryEdit edit)
    {
        if (edit.IsEmpty) return Problem.Invalid("There is nothing to change. Write the new content, or change at least one of tags, kind, metadata, source and dates.").ToModels("Nothing to change. Give at least one of content, tags, kind, metadata, source, occurred_at, valid_until.");
        return (edit.Content is { } content ? Content(content) : null)
            ?? (edit.Kind is { } kind ? Kind(kind) : null)
            ?? (edit.Tags is { } tags ? Tags(tags) : null)
            ?? Metadata(edit.Metadata) ?? Source(edit.Source) ?? Validity(edit.OccurredAt, edit.ValidUntil);
    }

    public static Problem? Check(SearchQuery query, ContentBudget budget)
    {
        if (string.IsNullOrWhiteSpace(query.Text)) return Problem.Invalid("The question is empty. Say what to look for.").ToModels("query is empty. Say what to look for, or call list_memories for the newest.");
        if (query.Text.Length > MemoryLimits.QueryLength)
            return Problem.Invalid($"The question has {query.Text.Length:N0} characters; at most {MemoryLimits.QueryLength:N0} are allowed. Ask a shorter one.")
                .ToModels($"query has {query.Text.Length:N0} characters; at most {MemoryLimits.QueryLength:N0} are allowed. Ask a shorter question.");
        if (query.Limit is < 1 or > MemoryLimits.SearchResults)
            return Problem.Invalid($"The limit is {query.Limit}; it must be between 1 and {MemoryLimits.SearchResults:N0}.")
                .ToModels($"limit is {query.Limit}; it must be between 1 and {MemoryLimits.SearchResults}.");
        if (query.MinScore is < 0 or > 1 or double.NaN) return Problem.Invalid($"The lowest score is {query.MinScore}; it must be between 0 and 1.").ToModels($"min_score is {query.MinScore}; it must be between 0 and 1.");
        if (budget.Amount < 1) return Problem.Invalid($"max_chars is {budget.Amount}; it must be at least 1.");
        return Range(query.Filter);
    }

    public static Problem? Range(MemoryFilter filter) =>
        filter is { Since: { } since, Until: { } until } && since >= until
            ? Problem.Invalid($"The beginning ({since:u}) is not before the end ({until:u}). Swap them or leave one out.")
                .ToModels($"since ({since:O}) is not before until ({until:O}). Swap them or leave one out.")
            : null;

    private static Problem? Content(string content)
    {
        if (string.IsNullOrWhiteSpace(content)) return Problem.Invalid("There is nothing to store. Write what to remember.").ToModels("content is empty. Say what to remember, as one self-contained statement.");
        if (content.Length > MemoryLimits.ContentLength)
            return Problem.Invalid($"The content has {content.Length:N0} characters; at most {MemoryLimits.ContentLength:N0} are allowed. Split it into several memories.")
                .ToModels($"content has {content.Length:N0} characters; at most {MemoryLimits.ContentLength:N0} are allowed. Split it into several memories.");
        return Text("content", content);
    }

    private static Problem? Kind(string kind) =>
        string.IsNullOrWhiteSpace(kind) || kind.Length > MemoryLimits.KindLength || kind.Any(char.IsControl) || !IsWellFormed(kind)
            ? Problem.Invalid($"The kind '{Short(kind)}' is not usable. Give 1 to {MemoryLimits.KindLength:N0} characters, for example note, decision, preference, fact, task.")
                .ToModels($"kind '{Short(kind)}' is not usable. Give 1 to {MemoryLimits.KindLength} characters, for example note, decision, preference, fact, task.")
            : null;

    private static Problem? Tags(IReadOnlyList<string> tags)
    {
        if (tags.Count > MemoryLimits.Tags) return Problem.Invalid($"There are {tags.Count} tags; at most {MemoryLimits.Tags:N0} are allowed.").ToModels($"tags has {tags.Count} entries; at most {MemoryLimits.Tags} are allowed.");
        var bad = tags.FirstOrDefault(t => string.IsNullOrWhiteSpace(t) || t.Length > MemoryLimits.TagLength || t.Any(char.IsControl) || !IsWellFormed(t));
        return bad is null ? null : Problem.Invalid($"The tag '{Short(bad)}' is not usable. Give 1 to {MemoryLimits.TagLength:N0} characters without line breaks.")
            .ToModels($"The tag '{Short(bad)}' is not usable. Give 1 to {MemoryLimits.TagLength} characters without line breaks.");
    }

    private static Problem? Metadata(string? metadata)
    {
        if (metadata is null) return null;
        if (metadata.Length > MemoryLimits.MetadataLength)
            return Problem.Invalid($"The metadata has {metadata.Length:N0} characters of JSON; at most {MemoryLimits.MetadataLength:N0} are allowed.")
                .ToModels($"metadata has {metadata.Length:N0} characters of JSON; at most {MemoryLimits.MetadataLength:N0} are allowed.");
        try
        {
            using var parsed = JsonDocument.Parse(metadata);
            return parsed.RootElement.ValueKind == JsonValueKind.Object
                ? null
                : Problem.Invalid($"The metadata is a JSON {parsed.RootElement.ValueKind}; it must be an object such as '{{\"ticket\": \"ABC-1\"}}'.").ToModels($"metadata is a JSON {parsed.RootElement.ValueKind}; it must be an object such as {{\"ticket\": \"ABC-1\"}}.");
        }
        catch (JsonException e)
        {
            return Problem.Invalid($"The metadata is not valid JSON: {e.Message}").ToModels($"metadata is not valid JSON: {e.Message}");
        }
    }

    private static Problem? Source(string? source) =>
        source?.Length > MemoryLimits.SourceLength
            ? Problem.Invalid($"The source has {source.Length:N0} characters; at most {MemoryLimits.SourceLength:N0} are allowed.")
                .ToModels($"source has {source.Length} characters; at most {MemoryLimits.SourceLength} are allowed.")
            : source is null ? null : Text("source", source);

    private static Problem? Validity(DateTimeOffset? occurredAt, DateTimeOffset? validUntil) =>
        occurredAt is { } from && validUntil is { } until && until < from
            ? Problem.Invalid($"Valid until ({until:u}) is before it happened ({from:u}).").ToModels($"valid_until ({until:O}) is before occurred_at ({from:O}).")
            : null;

    private static Problem? IdempotencyKey(string? key) =>
        key is null || (key.Length is > 0 and <= MemoryLimits.IdempotencyKeyLength)
            ? null
            : Problem.Invalid($"The idempotency key must have 1 to {MemoryLimits.IdempotencyKeyLength:N0} characters.").ToModels($"idempotency_key must have 1 to {MemoryLimits.IdempotencyKeyLength} characters.");

    private static Problem? Text(string name, string text)
    {
        if (text.Contains('\0')) return Problem.Invalid($"The field {name} contains a NUL character. Remove it.").ToModels($"{name} contains a NUL character. Remove it and call again.");

        // UTF-8 has no form for it: stored, it would come back as another character.
        return IsWellFormed(text) ? null : Problem.Invalid($"The field {name} contains half a character (a cut emoji?). Give whole characters.").ToModels($"{name} contains half of a surrogate pair (a cut emoji?). Send whole characters.");
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static string Short(string value) => value.Length <= 60 ? value : value[..57] + "...";
}
