namespace MemoryStdio.Retrieval.Ranking;

/// <summary>How near each word of the candidates is to each query term in the model's space, above <see cref="RankingOptions.LateFloor"/>, 0…1.</summary>
internal sealed class WordSimilarities(float[] values, int terms)
{
    /// <summary>Lifts each term's value to this word's nearness where that is greater.</summary>
    public void Raise(int word, float[] late)
    {
        var near = values.AsSpan(word * terms, terms);
        for (var term = 0; term < terms; term++)
        {
            if (near[term] > late[term]) late[term] = near[term];
        }
    }
}
