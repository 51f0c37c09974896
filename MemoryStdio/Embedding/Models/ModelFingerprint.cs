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

    public static string IdOf(ModelDescription model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var directory = Path.GetDirectoryName(model.GraphPath)!;
        string[] files =
        [
            model.GraphPath,
            .. Directory.EnumerateFiles(directory, Path.GetFileName(model.GraphPath) + "?data").Order(StringComparer.Ordinal),
            model.VocabularyPath,
        ];
        foreach (var file in files) Append(hash, file);

        // Settings that change vectors count, the rest of the configuration files does not.
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{model.Tokenizer}{model.Pooling}{model.MaxTokens}"));
        return $"{model.Name}@{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4))}";
    }

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
