namespace MemoryStdio.Auth.Keys;

/// <summary>A key file cannot be used; the message names the file and what to do. Nobody can be authenticated until it is mended.</summary>
internal sealed class KeyFileException(string message, Exception? inner = null) : Exception(message, inner);
