namespace MemoryStdio.Composition;

/// <summary>Wrong use or a wrong setting: the message is for the person, names the value and the next step; no stack trace, exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
