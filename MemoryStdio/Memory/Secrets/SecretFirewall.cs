using MemoryStdio.Sentences;

namespace MemoryStdio.Memory;

/// <summary>
/// Keeps credentials out of memories: a memory is plain text that every connected client may read and send to its model. Works by the setting MEMORY_SECRETS.
/// </summary>
internal sealed class SecretFirewall(SecretPolicy policy)
{
    public SecretPolicy Policy => policy;

    /// <summary>The memory as it may be stored, or why not.</summary>
    /// <param name="redacted">What was taken out, for the caller to be told.</param>
    public Result<NewMemory> Check(NewMemory memory, out IReadOnlyList<FieldSecret> redacted)
    {
        redacted = [];
        if (policy == SecretPolicy.Allow) return memory;
        var found = SecretFields.Find(memory.Content, memory.Metadata, memory.Tags, memory.Source, memory.Kind);
        if (found.Count == 0) return memory;
        if (policy == SecretPolicy.Refuse) return Refusal(found);
        redacted = found;
        return memory with
        {
            Content = Redact(memory.Content),
            Metadata = memory.Metadata is { } metadata ? Redact(metadata) : null,
            Tags = [.. memory.Tags.Select(Redact)],
            Source = memory.Source is { } source ? Redact(source) : null,
            Kind = Redact(memory.Kind),
        };
    }

    /// <summary>The edit as it may be stored, or why not.</summary>
    /// <param name="redacted">What was taken out, for the caller to be told.</param>
    public Result<MemoryEdit> Check(MemoryEdit edit, out IReadOnlyList<FieldSecret> redacted)
    {
        redacted = [];
        if (policy == SecretPolicy.Allow) return edit;
        var found = SecretFields.Find(edit.Content, edit.Metadata, edit.Tags, edit.Source, edit.Kind, edit.Reason);
        if (found.Count == 0) return edit;
        if (policy == SecretPolicy.Refuse) return Refusal(found);
        redacted = found;
        return edit with
        {
            Content = edit.Content is { } content ? Redact(content) : null,
            Metadata = edit.Metadata is { } metadata ? Redact(metadata) : null,
            Tags = edit.Tags is { } tags ? [.. tags.Select(Redact)] : null,
            Source = edit.Source is { } source ? Redact(source) : null,
            Kind = edit.Kind is { } kind ? Redact(kind) : null,
            Reason = edit.Reason is { } reason ? Redact(reason) : null,
        };
    }

    private static Problem Refusal(IReadOnlyList<FieldSecret> found)
    {
        const int Named = 3;
        var list = Sentence.List("; ", [.. found.Take(Named).Select(f => f.Described), .. found.Count > Named ? [(Sentence)$"and {found.Count - Named} more"] : Array.Empty<Sentence>()]);
        return Problem.Refused(
            $"Not stored: it holds what looks like a credential ({list}). Memories are plain text that every connected client can read. " +
            $"Leave the credential out, or keep it encrypted with 'memorystdio vault set NAME' in a terminal and write vault:NAME here instead. " +
            $"If it is no secret, the person can start the server with MEMORY_SECRETS=redact (stores the text without it) or MEMORY_SECRETS=allow.");
    }

    private static string Redact(string text) => SecretScanner.Redact(text, SecretScanner.Find(text));
}
