using MemoryStdio.Embedding;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Embedding.Models;

/// <summary>A model directory as sentence-transformers exports it, around a <see cref="TinyBert"/>.</summary>
internal sealed class BertDirectory : IDisposable
{
    private static readonly string[] Tokens =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "café", "cafe", "port", "is", "open", "데", "##이", "##터", "데이터", "데이터", "a", "b", "c"];

    private readonly string _path = Directory.CreateTempSubdirectory("memorystdio-bert-").FullName;

    public BertDirectory(bool hasTypes = true)
    {
        Bert = new TinyBert(Tokens.Length, hasTypes);
        File.WriteAllBytes(System.IO.Path.Combine(_path, "model.onnx"), Bert.ToOnnx());
        Write("vocab.txt", string.Join('\n', Tokens) + "\n");
        Write("config.json", $$"""{"model_type":"bert","hidden_size":{{TinyBert.Hidden}},"max_position_embeddings":{{TinyBert.Positions}}}""");
        Write("tokenizer_config.json", """{"do_lower_case":true,"model_max_length":1000000000000000019884624838656}""");
    }

    public TinyBert Bert { get; }

    public string Path => _path;

    public BertDirectory Write(string name, string text)
    {
        var path = System.IO.Path.Combine(_path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public BertDirectory Delete(string name)
    {
        File.Delete(System.IO.Path.Combine(_path, name));
        return this;
    }

    public OnnxEmbedder Open() => new(new EmbeddingOptions(_path), NullLogger<OnnxEmbedder>.Instance);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
