using System.Text.RegularExpressions;

namespace MemoryStdio.Cli.Wording;

/// <summary>
/// The parts below speak to models, in English and in terms of MCP tools. A person gets the same fact in the language and the commands of
/// this program; a text that is not in the table passes as it is.
/// </summary>
internal static partial class ProblemWording
{
    public static string Of(string message, Texts text)
    {
        if (UnknownMemory().Match(message) is { Success: true } unknown) return text["problem.unknown_memory", ("id", unknown.Groups[1].Value)];
        return text == Texts.English ? message : KoreanVaultProblems.Of(message) ?? message;
    }

    [GeneratedRegex(@"^Unknown memory '(.*?)'\.")]
    private static partial Regex UnknownMemory();
}
