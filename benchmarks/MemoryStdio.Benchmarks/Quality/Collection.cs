namespace MemoryStdio.Benchmarks.Quality;

/// <summary>Memories that live in one project, and the questions asked of them.</summary>
internal sealed record Collection(string Name, IReadOnlyList<Passage> Passages, IReadOnlyList<Question> Questions);

/// <param name="Keys">What a question may name it by.</param>
internal sealed record Passage(IReadOnlyList<string> Keys, string Text, DateTimeOffset? OccurredAt)
{
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <param name="Relevant">Keys of the passages that answer it.</param>
/// <param name="Group">What is left out together when options are judged on questions they were not chosen on.</param>
internal sealed record Question(string Text, IReadOnlyList<string> Relevant, string Category, string Group);
