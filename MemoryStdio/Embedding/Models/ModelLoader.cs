using System.Text;
using System.Text.Json;
using MemoryStdio.Embedding.Onnx;
using MemoryStdio.Embedding.Tokens;

namespace MemoryStdio.Embedding.Models;

internal static class ModelLoader
{
    private const string TokenEmbeddings = "token_embeddings";
    private const string SentenceEmbedding = "sentence_embedding";

    public static LoadedModel Load(EmbeddingOptions options)
    {
        var description = ModelDirectory.Read(options.ModelDirectory);
        var tokenizer = new WordPieceTokenizer(ReadVocabulary(description.VocabularyPath), description.Tokenizer);
        var session = OnnxSession.Open(OnnxRuntime.Load(options.RuntimeLibrary), description.GraphPath);
        try
        {
            if (session.Inputs.FirstOrDefault(i => i is not (ModelInputs.Ids or ModelInputs.Mask or ModelInputs.Types)) is { } unknown)
                throw new ModelException($"its graph wants an input '{unknown}', which is not supported.");

            var sentence = session.Outputs.FirstOrDefault(o => o.Name == SentenceEmbedding && o.Shape.Length == 2)
                ?? session.Outputs.FirstOrDefault(o => o.Shape.Length == 2 && session.Outputs.Count == 1);
            var tokens = session.Outputs.FirstOrDefault(o => o.Name == TokenEmbeddings && o.Shape.Length == 3)
                ?? session.Outputs.FirstOrDefault(o => o.Shape.Length == 3);
            var dimension = (sentence ?? tokens ?? throw new ModelException("its graph has no output of token or sentence vectors.")).Shape[^1];
            if (dimension is < 1 or > 65_536) throw new ModelException($"its graph declares vectors of {dimension} dimensions.");

            var info = new EmbeddingModel(ModelFingerprint.IdOf(description, options.ModelDirectory), (int)dimension, description.MaxTokens, description.IsStatic);
            var model = new LoadedModel(session, tokenizer, info, description.Pooling, sentence, tokens);

            // The first run allocates and, in a broken graph, fails: here rather than in somebody's search.
            model.Embed(["ready"], CancellationToken.None);
            return model;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static Vocabulary ReadVocabulary(string path)
    {
        if (Path.GetExtension(path) != ".json") return Vocabulary.FromLines(Encoding.UTF8.GetString(File.ReadAllBytes(path)).ToCharArray());

        var model = JsonFile.Read(Path.GetDirectoryName(path)!, Path.GetFileName(path)).Child("model");
        var vocabulary = model.Child("vocab");
        if (model.String("type") is not (null or "WordPiece") || vocabulary.ValueKind != JsonValueKind.Object)
            throw new ModelException($"tokenizer.json holds a {model.String("type") ?? "nameless"} tokenizer; only WordPiece is supported.");

        var ids = vocabulary.EnumerateObject().ToDictionary(t => t.Name, t => t.Value.ValueKind == JsonValueKind.Number ? t.Value.GetInt32() : -1);
        var tokens = new string[ids.Count];
        Array.Fill(tokens, "");
        foreach (var (token, id) in ids)
        {
            if (id < 0 || id >= tokens.Length) throw new ModelException($"tokenizer.json gives '{token}' the id {id} of {tokens.Length}.");
            tokens[id] = token;
        }

        return Vocabulary.FromTokens(tokens);
    }
}
