namespace MemoryStdio.Cli.Wording;

/// <summary>Texts of doctor, import and the other tools for upkeep.</summary>
internal static class EnglishTools
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>();
}
