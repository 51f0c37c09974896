using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Index;

/// <summary>
/// A thesaurus of English and Korean words that ask for the same thing: "perfume" meets 향수, "what does she drink" a memory that says coffee. The model's vectors
/// know such pairs of frequent words only. The format of its files is described in Thesaurus/general.txt.
/// </summary>
/// <remarks>Immutable once made, so any number of threads may ask.</remarks>
internal sealed class Thesaurus
{
    private const char Spaced = 'e';
    private const char Hangul = 'h';
    private const char Beginning = 'b';
    private const int LongestEnding = 5;
    private const int MostSenses = 16;

    private static readonly Lazy<Thesaurus> OfTheProgram = new(Load);

    private readonly KeyTable _senses = new();

    private Thesaurus()
    {
    }

    public static Thesaurus Shared => OfTheProgram.Value;

    /// <summary>How many concepts it holds.</summary>
    public int Count { get; private set; }

    public static Thesaurus Parse(TextReader text)
    {
        var thesaurus = new Thesaurus();
        thesaurus.Add(text);
        return thesaurus;
    }

    /// <summary>Appends the concepts that the word may stand for.</summary>
    public void Find(string surface, Script script, List<Sense> senses)
    {
        List<int> found = [];
        if (script == Script.Spaced) _senses.Find(KeyHash.Of(Spaced, Stem(surface)), found, MostSenses);
        else if (script == Script.Hangul)
        {
            foreach (var stem in WordKeys.Stems(surface, script)) _senses.Find(KeyHash.Of(Hangul, stem), found, MostSenses);
            for (var length = Math.Max(1, surface.Length - LongestEnding); length < surface.Length; length++)
                _senses.Find(KeyHash.Of(Beginning, surface.AsSpan(0, length)), found, MostSenses);
        }

        foreach (var code in found)
        {
            var sense = new Sense(code >> 1, (code & 1) != 0);
            if (!senses.Contains(sense)) senses.Add(sense);
        }
    }

    public bool Knows(string surface, Script script)
    {
        List<Sense> senses = [];
        Find(surface, script, senses);
        return senses.Count > 0;
    }

    private static Thesaurus Load()
    {
        var thesaurus = new Thesaurus();
        var assembly = typeof(Thesaurus).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("thesaurus/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            thesaurus.Add(reader);
        }

        return thesaurus;
    }

    private void Add(TextReader text)
    {
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var members = line.IndexOf('>', StringComparison.Ordinal);
            AddWords(members < 0 ? line : line.AsSpan(0, members), new Sense(Count, IsMember: false));
            if (members >= 0) AddWords(line.AsSpan(members + 1), new Sense(Count, IsMember: true));
            Count++;
        }
    }

    private void AddWords(ReadOnlySpan<char> words, Sense sense)
    {
        foreach (var range in words.Split(' '))
        {
            var word = words[range];
            if (word.Length == 0 || word is "|") continue;
            var key = word[0] < '\u0250' ? KeyHash.Of(Spaced, Stem(word.ToString()))
                : word[^1] == '-' ? KeyHash.Of(Beginning, word[..^1])
                : KeyHash.Of(Hangul, word);
            _senses.Add(key, (sense.Concept << 1) | (sense.IsMember ? 1 : 0));
        }
    }

    private static string Stem(string word) => EnglishStemmer.Stem(AccentFolding.Fold(word));
}

/// <summary>One of the things that a word may stand for.</summary>
/// <param name="IsMember">It is one of a class ("coffee"), not the class ("drink"): members do not mean each other.</param>
internal readonly record struct Sense(int Concept, bool IsMember);
