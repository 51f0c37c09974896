using System.Text.Json;
using MemoryStdio.Embedding.Tokens;

namespace MemoryStdio.Embedding.Models;

/// <summary>Reads a model directory as Hugging Face and sentence-transformers lay it out. Only the graph and a vocabulary are required.</summary>
internal static class ModelDirectory
{
    private const int DefaultMaxTokens = 512;

    // A mean over more tokens than this says nothing any more, and every token of the longest text costs memory that the runtime keeps.
    private const int HighestMaxTokens = 2048;

    public static ModelDescription Read(string directory)
    {
        if (!Directory.Exists(directory)) throw new ModelException("the folder does not exist.");
        var graph = Find(directory, "model.onnx", Path.Combine("onnx", "model.onnx")) ?? throw new ModelException("it has no model.onnx.");
        var vocabulary = Find(directory, "vocab.txt", "tokenizer.json") ?? throw new ModelException("it has neither vocab.txt nor tokenizer.json.");

        var config = JsonFile.Read(directory, "config.json");
        var tokenizer = JsonFile.Read(directory, "tokenizer_config.json");
        var fast = JsonFile.Read(directory, "tokenizer.json");
        var sentence = JsonFile.Read(directory, "sentence_bert_config.json");
        return new ModelDescription
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))),
            GraphPath = graph,
            VocabularyPath = vocabulary,
            Tokenizer = ReadTokenizer(tokenizer, fast, sentence),
            Pooling = ReadPooling(directory),
            MaxTokens = ReadMaxTokens(sentence, tokenizer, config),
            IsStatic = config.String("model_type") == "static-embedding",
        };
    }

    private static TokenizerSettings ReadTokenizer(JsonElement config, JsonElement fast, JsonElement sentence)
    {
        var normalizer = fast.Child("normalizer");
        var defaults = new TokenizerSettings();
        return new TokenizerSettings
        {
            LowerCase = sentence.Boolean("do_lower_case") is true || (config.Boolean("do_lower_case") ?? normalizer.Boolean("lowercase") ?? true),
            StripAccents = config.Boolean("strip_accents") ?? normalizer.Boolean("strip_accents"),
            SpacesAroundIdeographs = config.Boolean("tokenize_chinese_chars") ?? normalizer.Boolean("handle_chinese_chars") ?? true,
            ComposeFirst = config.String("unicode_normalization") switch
            {
                null => false,
                "NFC" => true,
                var other => throw new ModelException($"tokenizer_config.json asks for unicode_normalization {other}; only NFC is supported."),
            },
            AddSpecialTokens = config.Boolean("add_special_tokens") ?? true,
            UnknownToken = config.Token("unk_token") ?? defaults.UnknownToken,
            PaddingToken = config.Token("pad_token") ?? defaults.PaddingToken,
            FirstToken = config.Token("cls_token") ?? defaults.FirstToken,
            LastToken = config.Token("sep_token") ?? defaults.LastToken,
        };
    }

    private static Pooling ReadPooling(string directory)
    {
        // modules.json says which folder holds the pooling step; it is 1_Pooling in every model seen.
        var modules = JsonFile.Read(directory, "modules.json");
        var folder = modules.Items().FirstOrDefault(m => m.String("type")?.EndsWith(".Pooling", StringComparison.Ordinal) is true).String("path") ?? "1_Pooling";
        var pooling = JsonFile.Read(Path.Combine(directory, folder), "config.json");
        if (pooling.ValueKind != JsonValueKind.Object || pooling.Boolean("pooling_mode_mean_tokens") is true) return Pooling.Mean;
        if (pooling.Boolean("pooling_mode_cls_token") is true) return Pooling.FirstToken;
        throw new ModelException($"{folder}/config.json asks for a pooling other than mean or cls, which is not supported.");
    }

    private static int ReadMaxTokens(JsonElement sentence, JsonElement tokenizer, JsonElement config)
    {
        // Tokenizers without a limit write 10^30 as model_max_length; then the graph's number of positions counts.
        var positions = config.Number("max_position_embeddings") ?? DefaultMaxTokens;
        var asked = sentence.Number("max_seq_length") ?? tokenizer.Number("model_max_length") ?? positions;
        return (int)Math.Clamp(Math.Min(asked, positions), 4, HighestMaxTokens);
    }

    private static string? Find(string directory, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Path.Combine(directory, name) is var path && File.Exists(path)) return path;
        }

        return null;
    }
}
