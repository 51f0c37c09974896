namespace MemoryStdio.Memory;

/// <summary>The limits a caller can run into; each has an error text that names it.</summary>
internal static class MemoryLimits
{
    /// <summary>UTF-16 code units of one memory's content.</summary>
    public const int ContentLength = 100_000;

    public const int Tags = 50;

    public const int TagLength = 100;

    public const int KindLength = 50;

    /// <summary>Characters of the metadata's JSON text.</summary>
    public const int MetadataLength = 20_000;

    public const int SourceLength = 500;

    public const int IdempotencyKeyLength = 200;

    public const int QueryLength = 4_000;

    public const int PageSize = 100;

    public const int DefaultPageSize = 20;

    public const int SearchResults = 100;

    public const int DefaultSearchResults = 10;

    /// <summary>Total characters of content in one search answer for a person or a program; a model's answers are measured by <see cref="ContentBudget"/>.</summary>
    public const int DefaultSearchCharacters = 24_000;
}
