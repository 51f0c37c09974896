using System.Text.Json.Nodes;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// The word leg as a sparse vector: one dimension per stem (and per pair of Hangul syllables), how fully the word speaks for the memory as its value.
/// The server weighs rare words more (modifier "idf"), over the points it has at that moment.
/// </summary>
internal static class SparseWords
{
    private const float Saturation = 1.2f;
    private const float LengthPenalty = 0.75f;

    // Fixed, because no client knows the average over all machines; memories are notes of this length.
    private const float TypicalWords = 60;
    private const float PieceWeight = 0.5f;

    public static JsonObject OfMemory(string content)
    {
        var words = new List<Word>();
        WordSplitter.Split(content, words);
        var norm = Saturation * (1 - LengthPenalty + (LengthPenalty * words.Count / TypicalWords));
        return ToJson(Count(words).ToDictionary(c => c.Key, c => c.Value * (Saturation + 1) / (c.Value + norm)));
    }

    public static JsonObject OfQuery(string text)
    {
        var words = new List<Word>();
        WordSplitter.Split(text, words);
        return ToJson(Count(words).ToDictionary(c => c.Key, c => Math.Min(c.Value, 1)));
    }

    public static bool IsEmpty(JsonObject sparse) => sparse["indices"] is JsonArray { Count: 0 };

    private static Dictionary<uint, float> Count(List<Word> words)
    {
        var counts = new Dictionary<uint, float>();
        foreach (var word in words)
        {
            foreach (var stem in WordKeys.Stems(word.Surface, word.Script).Distinct()) Add(counts, WordKeys.Stem, stem, 1);
            if (word.Script != Script.Hangul) continue;
            foreach (var piece in WordKeys.Pieces(word.Surface, word.Script).Distinct()) Add(counts, WordKeys.Piece, piece, PieceWeight);
        }

        return counts;
    }

    // Qdrant's sparse dimensions have 32 bits: of 100,000 different words about one meets another, which costs one wrong candidate.
    private static void Add(Dictionary<uint, float> counts, char kind, string text, float weight)
    {
        var hash = KeyHash.Of(kind, text);
        var index = (uint)(hash ^ (hash >> 32));
        counts[index] = counts.GetValueOrDefault(index) + weight;
    }

    private static JsonObject ToJson(Dictionary<uint, float> values)
    {
        var ordered = values.OrderBy(v => v.Key).ToArray();
        return new JsonObject
        {
            ["indices"] = new JsonArray([.. ordered.Select(v => (JsonNode)v.Key)]),
            ["values"] = new JsonArray([.. ordered.Select(v => (JsonNode)v.Value)]),
        };
    }
}
