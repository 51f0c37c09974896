namespace MemoryStdio.Tests.Vault;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("memorystdio-vault-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
