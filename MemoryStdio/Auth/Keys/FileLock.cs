namespace MemoryStdio.Auth.Keys;

/// <summary>Keeps other processes out while a key file is changed; the system lets go of it when the process dies.</summary>
internal sealed class FileLock : IDisposable
{
    private const int Attempts = 250;
    private const int PauseMilliseconds = 20;

    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static FileLock Take(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (UnauthorizedAccessException e)
            {
                throw new KeyFileException($"{path} cannot be written: {e.Message} Make its folder writable for this account.", e);
            }
            catch (IOException e)
            {
                if (attempt == Attempts) throw new KeyFileException($"{path} is held by another process: {e.Message} Try again when it is done.", e);
                Thread.Sleep(PauseMilliseconds);
            }
        }
    }

    public void Dispose() => file.Dispose();
}
