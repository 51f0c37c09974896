using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.Vectors;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Index;

/// <summary>The in-memory index of one project: fields, postings, words in order and vectors of every memory, by slot in order of storing.</summary>
/// <remarks>Not thread-safe: <see cref="OwnerIndex"/> holds the lock. A memory keeps its slot when it is edited, so its neighbours stay its neighbours.</remarks>
internal sealed class Partition(ProjectId project, string? modelId, int dimension, Lexicon lexicon, Names names)
{
    private readonly Dictionary<Guid, int> _slots = [];
    private readonly Dictionary<int, PostingList> _postings = [];
    private readonly IntLog _words = new();
    private readonly List<Word> _split = [];
    private readonly Dictionary<int, int> _occurrences = [];
    private readonly List<int> _order = [];
    private Document[] _documents = new Document[16];
    private int[] _lengths = new int[16];
    private int[] _vectorSlots = new int[16];
    private long _totalWords;

    public ProjectId Project => project;

    /// <summary>Which model's vectors it holds; <c>null</c> when it was loaded before the model was ready.</summary>
    public string? ModelId => modelId;

    public RowBlock? Vectors { get; } = modelId is null ? null : new RowBlock(dimension);

    /// <summary>Slots in use, deleted memories included.</summary>
    public int Count { get; private set; }

    public int LiveCount { get; private set; }

    /// <summary>Live memories that have no vector of <see cref="ModelId"/>.</summary>
    public int WithoutVector { get; private set; }

    public double AverageWords => LiveCount == 0 ? 1 : Math.Max(1, (double)_totalWords / LiveCount);

    public ref readonly Document this[int slot] => ref _documents[slot];

    public ReadOnlySpan<int> Words(int slot) => _words.Read(_documents[slot].WordsAt, _documents[slot].WordCount);

    /// <summary>Words by slot, apart from the documents: the word leg reads them at every posting, and a document is larger than a cache line.</summary>
    public ReadOnlySpan<int> Lengths => _lengths.AsSpan(0, Count);

    public PostingList? Postings(int term) => _postings.GetValueOrDefault(term);

    public int SlotOfVector(int row) => _vectorSlots[row];

    public int? Find(Guid id) => _slots.TryGetValue(id, out var slot) ? slot : null;

    /// <summary>Brings one memory up to its present state. Doing so twice changes nothing.</summary>
    public void Apply(IndexRow row)
    {
        var id = Guid.ParseExact(row.Id.Value, "D");
        var known = _slots.TryGetValue(id, out var slot);
        if (!row.Live || row.Project != project)
        {
            if (known) SetLive(slot, false);
            return;
        }

        if (!known) slot = NewSlot(id);
        ref var document = ref _documents[slot];
        var hash = KeyHash.Of('c', row.Content);
        if (!known || document.ContentHash != hash)
        {
            if (known)
            {
                SetLive(slot, false);
                DropWords(slot);
                DropVectors(slot);
            }

            document.ContentHash = hash;
            AddWords(slot, row.Content);
        }

        SetLive(slot, true);
        SetFields(ref document, row);
        SetVectors(slot, row);
    }

    public void Remove(Guid id)
    {
        if (_slots.TryGetValue(id, out var slot)) SetLive(slot, false);
    }

    private int NewSlot(Guid id)
    {
        if (Count == PostingList.MaxSlots) throw new InvalidOperationException($"A project holds at most {PostingList.MaxSlots:N0} memories in one process.");
        if (Count == _documents.Length)
        {
            Array.Resize(ref _documents, Count + (Count / 2));
            Array.Resize(ref _lengths, _documents.Length);
        }

        _documents[Count] = new Document { Id = id, Tags = [] };
        _slots.Add(id, Count);
        return Count++;
    }

    private void SetLive(int slot, bool live)
    {
        ref var document = ref _documents[slot];
        if (document.IsLive == live) return;
        document.Flags ^= DocumentFlags.Live;
        var change = live ? 1 : -1;
        LiveCount += change;
        _totalWords += change * document.WordCount;
        if (document.VectorCount == 0) WithoutVector += change;
        foreach (var term in Distinct(slot)) _postings[term].Count(change);
    }

    private void SetFields(ref Document document, IndexRow row)
    {
        document.CreatedAt = row.CreatedAt.UtcTicks;
        document.EffectiveAt = (row.OccurredAt ?? row.CreatedAt).UtcTicks;
        document.Kind = names.Add(row.Kind);
        document.Author = names.Add(row.Author);
        document.Tags = row.Tags.Count == 0 ? [] : [.. row.Tags.Select(names.Add)];
        document.Flags = DocumentFlags.Live | (row.Archived ? DocumentFlags.Archived : 0) | (row.OccurredAt is null ? 0 : DocumentFlags.Dated)
            | (TextShape.Asks(row.Content) ? DocumentFlags.Asks : 0);
    }

    private void AddWords(int slot, string content)
    {
        _split.Clear();
        _order.Clear();
        _occurrences.Clear();
        var text = WordSplitter.Split(content, _split);
        for (var i = 0; i < _split.Count; i++)
        {
            var term = lexicon.Add(_split[i]);
            _order.Add(term);
            _occurrences[term] = _occurrences.GetValueOrDefault(term) + 1;
        }

        foreach (var (term, count) in _occurrences)
        {
            if (!_postings.TryGetValue(term, out var postings)) _postings.Add(term, postings = new PostingList());
            postings.Add(slot, count);
            postings.Count(-1); // SetLive counts it.
        }

        ref var document = ref _documents[slot];
        document.WordsAt = _words.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_order));
        document.WordCount = _lengths[slot] = _order.Count;
        document.SubjectWords = TextShape.SubjectWords(text, _split);
    }

    private void DropWords(int slot)
    {
        foreach (var term in Distinct(slot))
        {
            _postings[term].Remove(slot);
            _postings[term].Count(1); // SetLive has already counted it out.
        }
    }

    private IEnumerable<int> Distinct(int slot) => Words(slot).ToArray().Distinct();

    private void SetVectors(int slot, IndexRow row)
    {
        ref var document = ref _documents[slot];
        if (Vectors is null || row.ModelId != modelId || row.Vectors.Count == 0) return;
        if (document.VectorCount == row.Vectors.Count)
        {
            for (var i = 0; i < row.Vectors.Count; i++) Vectors.Replace(document.FirstVector + i, row.Vectors[i]);
            return;
        }

        DropVectors(slot);
        document.FirstVector = Vectors.Count;
        document.VectorCount = (ushort)Math.Min(row.Vectors.Count, ushort.MaxValue);
        WithoutVector--;
        foreach (var vector in row.Vectors.Take(ushort.MaxValue))
        {
            var at = Vectors.Append(vector);
            if (at == _vectorSlots.Length) Array.Resize(ref _vectorSlots, at * 2);
            _vectorSlots[at] = slot;
        }
    }

    // The rows stay behind, owned by nobody, until the process ends.
    private void DropVectors(int slot)
    {
        ref var document = ref _documents[slot];
        if (document.VectorCount == 0) return;
        _vectorSlots.AsSpan(document.FirstVector, document.VectorCount).Fill(-1);
        document.VectorCount = 0;
        if (document.IsLive) WithoutVector++;
    }
}
