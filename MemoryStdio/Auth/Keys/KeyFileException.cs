using MemoryStdio.Sentences;

namespace MemoryStdio.Auth.Keys;

/// <summary>A key file cannot be used; the sentence names the file and what to do. Nobody can be authenticated until it is mended.</summary>
internal sealed class KeyFileException(Sentence sentence, Exception? inner = null) : Exception(sentence.English, inner)
{
    public Sentence Sentence { get; } = sentence;
}
