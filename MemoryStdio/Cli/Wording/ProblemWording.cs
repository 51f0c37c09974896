using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Wording;

/// <summary>
/// The parts below speak to models, in English and in terms of MCP tools. A person gets the same fact in the language and the commands of this program.
/// </summary>
internal static class ProblemWording
{
    public static string Of(Problem problem, Texts text) => Of(problem.Text, problem.Message, text);

    public static string Of(StoreUnavailableException e, Texts text) => Of(e.Text, e.Message, text);

    /// <summary>A sentence of a part that has no keys for its texts, such as the vault.</summary>
    public static string Of(string message, Texts text) => text == Texts.English ? message : KoreanVaultProblems.Of(message) ?? message;

    private static string Of(ProblemText? known, string message, Texts text) =>
        known is not null && text.Find($"problem.{known.Key}") is not null ? text[$"problem.{known.Key}", known.Values] : Of(message, text);
}
