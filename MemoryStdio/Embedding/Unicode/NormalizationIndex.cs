namespace MemoryStdio.Embedding.Unicode;

/// <summary>Look-ups over <see cref="NormalizationData"/>, built when the first text needs them (about 0.1 ms).</summary>
internal static class NormalizationIndex
{
    // Planes 0 to 2 hold every code point that normalization touches.
    private const int Covered = 0x30000;

    private static readonly Dictionary<int, (int First, int Second)> Parts = [];
    private static readonly Dictionary<(int First, int Second), int> Composites = [];
    private static readonly Dictionary<int, byte> Class = [];
    private static readonly ulong[] UnsafeInNfc = new ulong[Covered / 64];

    static NormalizationIndex()
    {
        var composites = NormalizationData.Composites;
        for (var i = 0; i < composites.Length; i += 3)
        {
            Parts.Add(composites[i], (composites[i + 1], composites[i + 2]));
            Composites.Add((composites[i + 1], composites[i + 2]), composites[i]);
            Mark(composites[i + 2]);
        }

        var oneWay = NormalizationData.Decompositions;
        for (var i = 0; i < oneWay.Length; i += 3)
        {
            Parts.Add(oneWay[i], (oneWay[i + 1], oneWay[i + 2]));
            Mark(oneWay[i]);
        }

        var classes = NormalizationData.CombiningClasses;
        for (var i = 0; i < classes.Length; i += 3)
        {
            for (var scalar = classes[i]; scalar <= classes[i + 1]; scalar++)
            {
                Class.Add(scalar, (byte)classes[i + 2]);
                Mark(scalar);
            }
        }

        for (var jamo = Hangul.FirstVowel; jamo <= Hangul.LastTrail; jamo++) Mark(jamo);
    }

    /// <summary>True for what NFC replaces, reorders or may join to what precedes it.</summary>
    public static bool IsUnsafeInNfc(int scalar) => scalar < Covered && (UnsafeInNfc[scalar >> 6] >> (scalar & 63) & 1) != 0;

    public static byte CombiningClass(int scalar) => scalar < 0x300 || !IsUnsafeInNfc(scalar) ? (byte)0 : Class.GetValueOrDefault(scalar);

    public static bool TryDecompose(int scalar, out (int First, int Second) parts) => Parts.TryGetValue(scalar, out parts);

    public static bool TryCompose(int first, int second, out int composite) => Composites.TryGetValue((first, second), out composite);

    private static void Mark(int scalar) => UnsafeInNfc[scalar >> 6] |= 1ul << (scalar & 63);
}
