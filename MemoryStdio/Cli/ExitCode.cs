namespace MemoryStdio.Cli;

/// <summary>What a script can rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Not found, refused, interrupted or failed; stderr says which.</summary>
    public const int NotDone = 1;

    /// <summary>The command line or a setting is wrong; the same call will fail again.</summary>
    public const int WrongUse = 2;
}
