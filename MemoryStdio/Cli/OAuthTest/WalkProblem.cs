namespace MemoryStdio.Cli.OAuthTest;

/// <summary>Why the walk could not go on: a text of both languages with its values.</summary>
internal sealed class WalkProblem(string why, params (string Name, object? Value)[] values) : Exception(why)
{
    public string Why { get; } = why;

    public (string Name, object? Value)[] Values { get; } = values;
}
