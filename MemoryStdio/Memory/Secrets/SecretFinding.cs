namespace MemoryStdio.Memory;

/// <summary>Something in a text that looks like a credential. Never holds the credential itself, so it may be shown and logged.</summary>
/// <param name="What">What it looks like, e.g. <c>GitHub token</c>.</param>
/// <param name="Start">Position of its first UTF-16 code unit, from 0.</param>
internal readonly record struct SecretFinding(string What, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>Positions as people count them: from 1, both ends included.</summary>
    public override string ToString() => $"{What} at characters {Start + 1}–{End}";
}
