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

        var state = new State(stackalloc char[WordBuffer], destination);
        for (var i = 0; i < text.Length && !state.IsFull; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) continue; // A lone surrogate is no character.
            if (rune.Value > 0xFFFF) i++;
            var kind = CharacterClasses.Of(rune.Value);
            switch (kind)
            {
                case CharacterClass.Letter:
                case CharacterClass.Mark when !_stripAccents:
                case CharacterClass.Ideograph when !_settings.SpacesAroundIdeographs:
                    Append(ref state, rune);
                    break;
                case CharacterClass.Removed or CharacterClass.Mark:
                    break;
                default:
                    EndWord(ref state);
                    if (kind == CharacterClass.Space) break;
                    Append(ref state, rune);
                    EndWord(ref state);
                    break;
            }
        }

        EndWord(ref state);
        return state.Count;
    }

    private void Append(ref State state, Rune rune)
    {
        if (!_settings.LowerCase)
        {
            state.Append(rune);
        }
        else if (rune.Value == 'İ')
        {
            // The one character whose lower case is two.
            state.Append(new Rune('i'));
            state.Append(new Rune('\u0307'));
        }
        else
        {
            state.Append(Rune.ToLowerInvariant(rune));
        }
    }

    private void EndWord(ref State state)
    {
        if (state.Scalars > LongestWord) state.Add(_unknown);
        else if (state.Scalars > 0) Match(ref state);
        state.ClearWord();
    }

    private void Match(ref State state)
    {
        var before = state.Count;
        var word = state.Word;
        Span<uint> hashes = stackalloc uint[WordBuffer];
        for (var start = 0; start < word.Length;)
        {
            var rest = word[start..];
            var end = Math.Min(rest.Length, _vocabulary.LongestToken);
            var hash = start == 0 ? Vocabulary.WordStart : Vocabulary.WordPart;
            for (var i = 0; i < end; i++) hashes[i] = hash = Vocabulary.Extend(hash, rest[i]);

            var id = -1;
            while (end > 0 && (id = _vocabulary.Find(rest[..end], hashes[end - 1])) < 0) end--;
            if (id < 0)
            {
                // One missing piece makes the whole word unknown.
                state.Count = before;
                state.Add(_unknown);
                return;
            }

            state.Add(id);
            start += end;
        }
    }

    private int Require(string token)
    {
        var id = _vocabulary.Find(token);
        return id >= 0 ? id : throw new InvalidDataException($"The vocabulary has no {token}.");
    }

    private ref struct State(Span<char> word, Span<int> destination)
    {
        private readonly Span<char> _word = word;
        private readonly Span<int> _destination = destination;
        private int _length;
        private int _count;

        /// <summary>Ids written. Inside a word it counts past the end, so that a word cut by the limit is still known or unknown as a whole.</summary>
        public int Count
        {
            readonly get => Math.Min(_count, _destination.Length);
            set => _count = value;
        }

        public int Scalars { get; private set; }

        public readonly bool IsFull => _count >= _destination.Length;

        public readonly ReadOnlySpan<char> Word => _word[.._length];

        public void Add(int id)
        {
            if (_count < _destination.Length) _destination[_count] = id;
            _count++;
        }

        /// <summary>Keeps up to <see cref="LongestWord"/> scalars; the rest of a longer word, which is unknown anyway, is only counted.</summary>
        public void Append(Rune rune)
        {
            if (Scalars++ < LongestWord) _length += rune.EncodeToUtf16(_word[_length..]);
        }

        public void ClearWord() => _length = Scalars = 0;
    }
}
