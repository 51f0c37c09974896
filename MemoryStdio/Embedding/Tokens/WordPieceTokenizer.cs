using System.Text;
using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Embedding.Tokens;

/// <summary>
/// BERT WordPiece: normalise, split at spaces and punctuation, take the longest known piece again and again. One pass, no allocation unless the text
/// is not in the normal form. Text cannot inject special tokens: "[SEP]" in a memory is three pieces like any other, unlike in Hugging Face's library.
/// </summary>
internal sealed class WordPieceTokenizer
{
    private const int LongestWord = 100;
    private const int WordBuffer = LongestWord * 2;

    private readonly Vocabulary _vocabulary;
    private readonly TokenizerSettings _settings;
    private readonly bool _stripAccents;
    private readonly int _unknown;

    public WordPieceTokenizer(Vocabulary vocabulary, TokenizerSettings settings)
    {
        _vocabulary = vocabulary;
        _settings = settings;
        _stripAccents = settings.StripAccents ?? settings.LowerCase;
        _unknown = Require(settings.UnknownToken);
        Padding = Math.Max(0, vocabulary.Find(settings.PaddingToken));
        if (!settings.AddSpecialTokens) return;
        First = Require(settings.FirstToken);
        Last = Require(settings.LastToken);
    }

    public int Padding { get; }

    /// <summary>Stands before every text; <c>null</c> when this model takes none.</summary>
    public int? First { get; }

    public int? Last { get; }

    public int VocabularySize => _vocabulary.Count;

    /// <summary>Writes the token ids without special tokens, as many as fit; returns how many.</summary>
    public int Encode(string text, Span<int> destination)
    {
        if (_settings.ComposeFirst) text = UnicodeText.ToNfc(text);
        if (_stripAccents) text = UnicodeText.ToNfd(text);

        var output = new Output(destination);
        var word = new Word(stackalloc char[WordBuffer]);
        for (var i = 0; i < text.Length && !output.IsFull; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) continue; // A lone surrogate is no character.
            if (rune.Value > 0xFFFF) i++;
            var kind = CharacterClasses.Of(rune.Value);
            switch (kind)
            {
                case CharacterClass.Letter:
                case CharacterClass.Mark when !_stripAccents:
                case CharacterClass.Ideograph when !_settings.SpacesAroundIdeographs:
                    Append(ref word, rune);
                    break;
                case CharacterClass.Removed or CharacterClass.Mark:
                    break;
                default:
                    Flush(ref word, ref output);
                    if (kind == CharacterClass.Space) break;
                    Append(ref word, rune);
                    Flush(ref word, ref output);
                    break;
            }
        }

        Flush(ref word, ref output);
        return output.Count;
    }

    private void Append(scoped ref Word word, Rune rune)
    {
        if (!_settings.LowerCase)
        {
            word.Append(rune);
        }
        else if (rune.Value == 'İ')
        {
            // The one character whose lower case is two.
            word.Append(new Rune('i'));
            word.Append(new Rune('\u0307'));
        }
        else
        {
            word.Append(Rune.ToLowerInvariant(rune));
        }
    }

    private void Flush(scoped ref Word word, scoped ref Output output)
    {
        if (word.Scalars > 0) Match(word, ref output);
        word.Clear();
    }

    private void Match(scoped in Word word, scoped ref Output output)
    {
        var before = output.Count;
        var text = word.Text;
        if (word.Scalars > LongestWord)
        {
            output.Add(_unknown);
            return;
        }

        Span<uint> hashes = stackalloc uint[WordBuffer];
        for (var start = 0; start < text.Length;)
        {
            var rest = text[start..];
            var end = Math.Min(rest.Length, _vocabulary.LongestToken);
            var hash = start == 0 ? Vocabulary.WordStart : Vocabulary.WordPart;
            for (var i = 0; i < end; i++) hashes[i] = hash = Vocabulary.Extend(hash, rest[i]);

            var id = -1;
            while (end > 0 && (id = _vocabulary.Find(rest[..end], hashes[end - 1])) < 0) end--;
            if (id < 0)
            {
                // One missing piece makes the whole word unknown.
                output.Count = before;
                output.Add(_unknown);
                return;
            }

            output.Add(id);
            start += end;
        }
    }

    private int Require(string token)
    {
        var id = _vocabulary.Find(token);
        return id >= 0 ? id : throw new InvalidDataException($"The vocabulary has no {token}.");
    }

    /// <summary>Counts past its end, so that a word cut by the limit is still known or unknown as a whole.</summary>
    private ref struct Output(Span<int> destination)
    {
        private readonly Span<int> _destination = destination;
        private int _count;

        public readonly bool IsFull => _count >= _destination.Length;

        public int Count
        {
            readonly get => Math.Min(_count, _destination.Length);
            set => _count = value;
        }

        public void Add(int id)
        {
            if (_count < _destination.Length) _destination[_count] = id;
            _count++;
        }
    }

    /// <summary>Keeps up to <see cref="LongestWord"/> scalars; the rest of a longer word, which is unknown anyway, is only counted.</summary>
    private ref struct Word(Span<char> buffer)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;

        public int Scalars { get; private set; }

        public readonly ReadOnlySpan<char> Text => _buffer[.._length];

        public void Append(Rune rune)
        {
            if (Scalars++ < LongestWord) _length += rune.EncodeToUtf16(_buffer[_length..]);
        }

        public void Clear() => _length = Scalars = 0;
    }
}
