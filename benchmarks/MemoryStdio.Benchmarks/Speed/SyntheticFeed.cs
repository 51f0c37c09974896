using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Benchmarks.Speed;

/// <summary>Any number of made-up memories of about 14 words with random unit vectors, the same for the same seed, without holding them in memory.</summary>
internal sealed class SyntheticFeed(int count, int vocabulary, string modelId, int dimension) : IMemoryFeed
{
    public const string RareWord = "k77z";
    private static readonly DateTimeOffset Stored = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Skewed: low numbers are common words.</summary>
    public static string Word(int number) => "w" + string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('a' + d - '0')));

    public async IAsyncEnumerable<IndexRow> ReadPartitionAsync(
        OwnerId owner, ProjectId? project, string? model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var random = new Random(1);
        var pool = new float[1 << 16];
        for (var i = 0; i < pool.Length; i++) pool[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        for (var i = 1; i <= count; i++) yield return Row(i, random, pool);
    }

    public Task<long> LatestChangeAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<IReadOnlyList<MemoryChange>> ChangesAfterAsync(long number, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MemoryChange>>([]);

    public Task<long> CountAsync(OwnerId owner, ProjectId project, CancellationToken cancellationToken) => Task.FromResult((long)count);

    public Task<IReadOnlyList<IndexRow>> ReadRowsAsync(IReadOnlyList<MemoryId> ids, string? model, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IndexRow>>([]);

    public Task<OwnerId> OwnerAsync(OwnerId owner, CancellationToken cancellationToken) => Task.FromResult(owner);

    public Task<IReadOnlyList<ProjectId>> ProjectsAsync(OwnerId owner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProjectId>>([ProjectId.Personal]);

    private IndexRow Row(int number, Random random, float[] pool)
    {
        // A small vocabulary is drawn as in peers/ (a product of two uniforms), a large one by Zipf's law.
        var words = Enumerable.Range(0, 13).Select(_ => Word(vocabulary <= 100
            ? (int)(random.NextDouble() * random.NextDouble() * vocabulary)
            : (int)Math.Pow(vocabulary, random.NextDouble()) - 1));
        var text = $"k{number}z {string.Join(' ', words)}";
        var vector = pool.AsSpan(random.Next(pool.Length - dimension), dimension).ToArray();
        var length = MathF.Sqrt(vector.Sum(x => x * x));
        for (var i = 0; i < dimension; i++) vector[i] /= length;
        if (!MemoryId.TryParse(new Guid(number, 0, 0, new byte[8]).ToString("D"), out var id, out var problem)) throw new InvalidOperationException(problem.English);
        return new IndexRow(
            number, id, OwnerId.Local, ProjectId.Personal, true, false, text, "note", [], "local", Stored.AddSeconds(number), null, modelId, [vector]);
    }
}
