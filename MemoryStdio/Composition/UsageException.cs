using MemoryStdio.Sentences;

namespace MemoryStdio.Composition;

/// <summary>Wrong use or a wrong setting: the sentence is for the person, names the value and the next step; no stack trace, exit code 2.</summary>
internal sealed class UsageException(Sentence sentence) : Exception(sentence.English)
{
    public Sentence Sentence { get; } = sentence;
}
