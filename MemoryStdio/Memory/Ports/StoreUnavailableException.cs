using MemoryStdio.Sentences;

namespace MemoryStdio.Memory;

/// <summary>The data cannot be reached or written now. The sentence is for the person: what is wrong, and what to do.</summary>
internal sealed class StoreUnavailableException(Sentence sentence, Exception? inner = null) : Exception(sentence.English, inner)
{
    public Sentence Sentence { get; } = sentence;
}
