using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>One word of the query with all it may mean in the vocabulary.</summary>
/// <param name="Shown">As the user wrote it.</param>
/// <param name="Weight">How much it tells: its inverse document frequency over all searched partitions.</param>
/// <param name="HasParts">True for an identifier whose parts are terms of their own.</param>
/// <param name="IsLookup">True when some memory has this word and whoever asks means just it: the only word asked for, or an identifier.</param>
/// <param name="Expansions">Terms that count as this word, with how fully each does; the word itself is 1.</param>
internal sealed record QueryTerm(string Shown, string Surface, Script Script, float Weight, IReadOnlyList<Expansion> Expansions, bool HasParts = false, bool IsLookup = false);

/// <param name="IsSynonym">Another word that asks for the same thing, not a form of this one.</param>
internal readonly record struct Expansion(int Term, float Weight, bool IsSynonym = false);
