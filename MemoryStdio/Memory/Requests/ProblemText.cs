namespace MemoryStdio.Memory;

/// <summary>
/// Which problem it is and with which values, for hosts that speak to a person in a language of their own: a program's messages are for models, in English
/// and in terms of its tools.
/// </summary>
internal sealed record ProblemText(string Key, params (string Name, object? Value)[] Values);
