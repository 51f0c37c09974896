namespace MemoryStdio.Embedding.Tokens;

/// <summary>What <c>tokenizer_config.json</c> (or <c>tokenizer.json</c>) says about text before it is cut into pieces.</summary>
internal sealed record TokenizerSettings
{
    public bool LowerCase { get; init; } = true;

    /// <summary>Decompose and drop non-spacing marks; by default as <see cref="LowerCase"/>, which is what BERT does.</summary>
    public bool? StripAccents { get; init; }

    public bool SpacesAroundIdeographs { get; init; } = true;

    public bool ComposeFirst { get; init; }

    public bool AddSpecialTokens { get; init; } = true;

    public string UnknownToken { get; init; } = "[UNK]";

    public string PaddingToken { get; init; } = "[PAD]";

    public string FirstToken { get; init; } = "[CLS]";

    public string LastToken { get; init; } = "[SEP]";
}
