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
        if (edit.IsEmpty) return Problem.Invalid("Nothing to change. Give at least one of content, tags, kind, metadata, source, occurred_at, valid_until.").Saying("nothing_to_change");
        return (edit.Content is { } content ? Content(content) : null)
            ?? (edit.Kind is { } kind ? Kind(kind) : null)
            ?? (edit.Tags is { } tags ? Tags(tags) : null)
            ?? Metadata(edit.Metadata) ?? Source(edit.Source) ?? Validity(edit.OccurredAt, edit.ValidUntil);
    }

    public static Problem? Check(SearchQuery query, ContentBudget budget)
    {
        if (string.IsNullOrWhiteSpace(query.Text)) return Problem.Invalid("query is empty. Say what to look for, or call list_memories for the newest.").Saying("query_empty");
        if (query.Text.Length > MemoryLimits.QueryLength)
            return Problem.Invalid($"query has {query.Text.Length:N0} characters; at most {MemoryLimits.QueryLength:N0} are allowed. Ask a shorter question.")
                .Saying("query_long", ("length", query.Text.Length), ("limit", MemoryLimits.QueryLength));
        if (query.Limit is < 1 or > MemoryLimits.SearchResults)
            return Problem.Invalid($"limit is {query.Limit}; it must be between 1 and {MemoryLimits.SearchResults}.")
                .Saying("limit", ("value", query.Limit), ("most", MemoryLimits.SearchResults));
        if (query.MinScore is < 0 or > 1 or double.NaN) return Problem.Invalid($"min_score is {query.MinScore}; it must be between 0 and 1.").Saying("min_score", ("value", query.MinScore));
        if (budget.Amount < 1) return Problem.Invalid($"max_chars is {budget.Amount}; it must be at least 1.");
        return Range(query.Filter);
    }

    public static Problem? Range(MemoryFilter filter) =>
        filter is { Since: { } since, Until: { } until } && since >= until
            ? Problem.Invalid($"since ({since:O}) is not before until ({until:O}). Swap them or leave one out.")
                .Saying("since_until", ("since", $"{since:u}"), ("until", $"{until:u}"))
            : null;

    private static Problem? Content(string content)
    {
        if (string.IsNullOrWhiteSpace(content)) return Problem.Invalid("content is empty. Say what to remember, as one self-contained statement.").Saying("content_empty");
        if (content.Length > MemoryLimits.ContentLength)
            return Problem.Invalid($"content has {content.Length:N0} characters; at most {MemoryLimits.ContentLength:N0} are allowed. Split it into several memories.")
                .Saying("content_long", ("length", content.Length), ("limit", MemoryLimits.ContentLength));
        return Text("content", content);
    }

    private static Problem? Kind(string kind) =>
        string.IsNullOrWhiteSpace(kind) || kind.Length > MemoryLimits.KindLength || kind.Any(char.IsControl) || !IsWellFormed(kind)
            ? Problem.Invalid($"kind '{Short(kind)}' is not usable. Give 1 to {MemoryLimits.KindLength} characters, for example note, decision, preference, fact, task.")
                .Saying("kind", ("value", Short(kind)), ("limit", MemoryLimits.KindLength))
            : null;

    private static Problem? Tags(IReadOnlyList<string> tags)
    {
        if (tags.Count > MemoryLimits.Tags) return Problem.Invalid($"tags has {tags.Count} entries; at most {MemoryLimits.Tags} are allowed.").Saying("tags_many", ("count", tags.Count), ("limit", MemoryLimits.Tags));
        var bad = tags.FirstOrDefault(t => string.IsNullOrWhiteSpace(t) || t.Length > MemoryLimits.TagLength || t.Any(char.IsControl) || !IsWellFormed(t));
        return bad is null ? null : Problem.Invalid($"The tag '{Short(bad)}' is not usable. Give 1 to {MemoryLimits.TagLength} characters without line breaks.")
            .Saying("tag", ("value", Short(bad)), ("limit", MemoryLimits.TagLength));
    }

    private static Problem? Metadata(string? metadata)
    {
        if (metadata is null) return null;
        if (metadata.Length > MemoryLimits.MetadataLength)
            return Problem.Invalid($"metadata has {metadata.Length:N0} characters of JSON; at most {MemoryLimits.MetadataLength:N0} are allowed.")
                .Saying("metadata_long", ("length", metadata.Length), ("limit", MemoryLimits.MetadataLength));
        try
        {
            using var parsed = JsonDocument.Parse(metadata);
            return parsed.RootElement.ValueKind == JsonValueKind.Object
                ? null
                : Problem.Invalid($"metadata is a JSON {parsed.RootElement.ValueKind}; it must be an object such as {{\"ticket\": \"ABC-1\"}}.").Saying("metadata_shape", ("kind", parsed.RootElement.ValueKind));
        }
        catch (JsonException e)
        {
            return Problem.Invalid($"metadata is not valid JSON: {e.Message}").Saying("metadata_json", ("message", e.Message));
        }
    }

    private static Problem? Source(string? source) =>
        source?.Length > MemoryLimits.SourceLength
            ? Problem.Invalid($"source has {source.Length} characters; at most {MemoryLimits.SourceLength} are allowed.")
                .Saying("source_long", ("length", source.Length), ("limit", MemoryLimits.SourceLength))
            : source is null ? null : Text("source", source);

    private static Problem? Validity(DateTimeOffset? occurredAt, DateTimeOffset? validUntil) =>
        occurredAt is { } from && validUntil is { } until && until < from
            ? Problem.Invalid($"valid_until ({until:O}) is before occurred_at ({from:O}).").Saying("validity", ("until", $"{until:u}"), ("from", $"{from:u}"))
            : null;

    private static Problem? IdempotencyKey(string? key) =>
        key is null || (key.Length is > 0 and <= MemoryLimits.IdempotencyKeyLength)
            ? null
            : Problem.Invalid($"idempotency_key must have 1 to {MemoryLimits.IdempotencyKeyLength} characters.").Saying("key_length", ("limit", MemoryLimits.IdempotencyKeyLength));

    private static Problem? Text(string name, string text)
    {
        if (text.Contains('\0')) return Problem.Invalid($"{name} contains a NUL character. Remove it and call again.").Saying("nul", ("name", name));

        // UTF-8 has no form for it: stored, it would come back as another character.
        return IsWellFormed(text) ? null : Problem.Invalid($"{name} contains half of a surrogate pair (a cut emoji?). Send whole characters.").Saying("half_character", ("name", name));
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
