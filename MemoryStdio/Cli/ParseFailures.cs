using System.CommandLine;
using MemoryStdio.Cli.Wording;

namespace MemoryStdio.Cli;

/// <summary>Says in the person's language what is wrong with a command line, and where to read how it is right.</summary>
internal static class ParseFailures
{
    public static string? Describe(ParseResult parse, Texts text)
    {
        if (parse.Errors.Count == 0) return null;
        var help = $"{Path(parse.CommandResult.Command)} --help";

        if (parse.UnmatchedTokens.Count > 0)
        {
            var token = parse.UnmatchedTokens[0];
            return Nearest(token, Candidates(parse.CommandResult.Command, token)) is { } near
                ? text["error.unknown_word_near", ("word", token), ("near", near), ("help", help)]
                : text["error.unknown_word", ("word", token), ("help", help)];
        }

        var missing = parse.CommandResult.Command.Arguments
            .FirstOrDefault(a => a.Arity.MinimumNumberOfValues > (parse.GetResult(a)?.Tokens.Count ?? 0));
        return missing is not null
            ? text["error.missing_argument", ("argument", $"<{missing.Name}>"), ("help", help)]
            : text["error.usage", ("message", parse.Errors[0].Message), ("help", help)];
    }

    public static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : command.Name;

    private static IEnumerable<string> Candidates(Command command, string token) =>
        token.StartsWith('-')
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive))).Select(o => o.Name)
            : command.Subcommands.Select(c => c.Name);

    private static string? Nearest(string word, IEnumerable<string> candidates) =>
        candidates.Select(c => (Name: c, Distance: Distance(word, c)))
            .Where(c => c.Distance <= Math.Max(1, word.Length / 3))
            .OrderBy(c => c.Distance)
            .Select(c => c.Name)
            .FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
