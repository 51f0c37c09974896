using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>The server did not do what was asked. The sentence is for the person: what is wrong, and what to do.</summary>
internal sealed class QdrantException(QdrantFailure failure, Sentence sentence, Exception? inner = null) : RemoteUnavailableException(sentence, inner)
{
    public QdrantFailure Failure { get; } = failure;
}

internal enum QdrantFailure
{
    /// <summary>No connection, no answer in time, or the server is overloaded: later it may work.</summary>
    Unreachable,

    /// <summary>Key or certificate: a person must act.</summary>
    Refused,

    /// <summary>Not a Qdrant, or one that is too old.</summary>
    Incompatible,

    /// <summary>This request will be refused again.</summary>
    Rejected,

    NotFound,
}
