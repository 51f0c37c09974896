using MemoryStdio.Sentences;

namespace MemoryStdio.Embedding.Models;

/// <summary>The model directory cannot be used; the message ends the sentence "the model does not load: …".</summary>
internal sealed class ModelException(Sentence sentence) : Exception(sentence.English)
{
    public Sentence Sentence { get; } = sentence;
}
