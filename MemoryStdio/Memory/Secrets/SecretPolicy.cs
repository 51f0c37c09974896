namespace MemoryStdio.Memory;

/// <summary>The setting MEMORY_SECRETS: what happens to a memory that holds a credential.</summary>
internal enum SecretPolicy
{
    /// <summary>Not stored; the answer says what was found and where to keep it instead (default).</summary>
    Refuse,

    /// <summary>Stored with <c>[redacted: GitHub token]</c> in its place.</summary>
    Redact,

    /// <summary>Stored as it is.</summary>
    Allow,
}
