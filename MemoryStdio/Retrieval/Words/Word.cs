namespace MemoryStdio.Retrieval.Words;

/// <summary>One word of a text.</summary>
/// <param name="Surface">Folded: NFC, lower case, half- and full-width forms unified, no possessive.</param>
/// <param name="Start">Where it stands in the NFC form of the text.</param>
/// <param name="IsWhole">
/// True for an identifier such as <c>stock.updated</c> or <c>getUserName</c> kept whole; its parts are words of their own.
/// </param>
internal readonly record struct Word(string Surface, Script Script, int Start, int Length, bool IsWhole = false)
{
    /// <summary>Kana runs are kept whole too, but their parts are cut blindly and say less than the run.</summary>
    public bool HasParts => IsWhole && Script == Script.Spaced;
}
