namespace MemoryStdio.Memory;

/// <summary>The data cannot be reached or written now. The message is for the person: what is wrong, and what to do.</summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null, ProblemText? text = null) : Exception(message, inner)
{
    /// <summary>The same for a host that speaks another language.</summary>
    public ProblemText? Text { get; } = text;
}
