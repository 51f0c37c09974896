using MemoryStdio.Memory;

namespace MemoryStdio.Cli;

/// <summary>Ends a command from within a reader of arguments, where a result type would have to pass through every caller.</summary>
internal sealed class NotDoneException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;
}
