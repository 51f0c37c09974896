using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MemoryStdio.Embedding.Models;

/// <summary>
/// The model's id: folder name and a hash of its files. Small files are hashed whole; of a large one its length and 64 samples, because reading
/// 28 MB would cost more than loading the model does (it is mapped), and another training changes practically every weight.
/// </summary>
internal static class ModelFingerprint
{
    private const int WholeUpTo = 1 << 20;
    private const int Samples = 64;
    private const int SampleBytes = 4096;

    // What can change a vector.
    private static readonly string[] Configuration =
        ["vocab.txt", "tokenizer.json", "tokenizer_config.json", "sentence_bert_config.json", "modules.json", Path.Combine("1_Pooling", "config.json")];

    public static string IdOf(ModelDescription model, string directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in GraphFiles(model.GraphPath)) Append(hash, file);
        foreach (var file in Configuration.Select(f => Path.Combine(directory, f)).Where(File.Exists)) Append(hash, file);
        return $"{model.Name}@{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4))}";
    }

    /// <summary>The graph and its external data: model.onnx, then model.onnx.data or model.onnx_data, model.onnx_data_1 …</summary>
    private static IEnumerable<string> GraphFiles(string graph) =>
        Directory.GetFiles(Path.GetDirectoryName(graph)!)
            .Where(f => Path.GetFileName(f).StartsWith(Path.GetFileName(graph), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static void Append(IncrementalHash hash, string path)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, length);
        hash.AppendData(number);

        if (length <= WholeUpTo)
        {
            hash.AppendData(File.ReadAllBytes(path));
            return;
        }

        var sample = new byte[SampleBytes];
        for (var i = 0; i < Samples; i++)
        {
            var read = RandomAccess.Read(file, sample, (length - SampleBytes) * i / (Samples - 1));
            hash.AppendData(sample, 0, read);
        }
    }
}
