namespace MemoryStdio.Tests;

/// <summary>Text under review, kept in the folder Approved. MEMORYSTDIO_APPROVE=1 writes what is there now; the diff is then reviewed.</summary>
internal static class Approved
{
    public static void Verify(string file, string actual)
    {
        var path = Path.Combine(Repository.Root, "MemoryStdio.Tests", "Approved", file);
        if (Environment.GetEnvironmentVariable("MEMORYSTDIO_APPROVE") == "1") File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"There is no {path}; run the test with MEMORYSTDIO_APPROVE=1 and review what it writes.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }
}
