using System.Text;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;
using MemoryStdio.Vault;

namespace MemoryStdio.Cli.Reading;

/// <summary>
/// Secrets come from the keyboard, unseen, or from a pipe; never from an argument, which other accounts can read and the shell writes down.
/// </summary>
internal static class HiddenInput
{
    /// <param name="twice">Ask again, where a typing mistake would lock the person out.</param>
    public static async Task<TokenText> ReadAsync(CliSession session, string question, bool twice, CancellationToken cancellationToken)
    {
        if (!session.Terminal.CanAsk)
        {
            var piped = await session.Terminal.In.ReadLineAsync(cancellationToken);
            return string.IsNullOrEmpty(piped) ? throw new UsageException(Sentence.Verbatim(session.Text["vault.no_input"])) : new TokenText(piped);
        }

        var first = Ask(session, question);
        if (first.Length == 0) throw new UsageException(Sentence.Verbatim(session.Text["vault.no_input"]));
        if (twice && Ask(session, session.Text["vault.again"]) != first) throw new UsageException(Sentence.Verbatim(session.Text["vault.differs"]));
        return new TokenText(first);
    }

    /// <summary>True with <c>--yes</c>, or when the person says so.</summary>
    public static async Task<bool> ConfirmAsync(CliSession session, bool yes, string question, CancellationToken cancellationToken)
    {
        if (yes) return true;
        if (!session.Terminal.CanAsk) throw new UsageException(Sentence.Verbatim(session.Text["vault.confirm_needed", ("question", question)]));
        await session.Terminal.Error.WriteAsync($"{question} [y/N] ");
        var answer = (await session.Terminal.In.ReadLineAsync(cancellationToken))?.Trim().ToLowerInvariant();
        return answer is "y" or "yes" or "예" or "네" or "ㅇ";
    }

    private static string Ask(CliSession session, string question)
    {
        session.Terminal.Error.Write($"{question} ");
        session.Terminal.Error.Flush();
        var typed = session.Terminal.ReadHidden is { } hidden ? hidden() : session.Terminal.In.ReadLine();
        session.Terminal.Error.WriteLine();
        return typed ?? "";
    }

    /// <summary>One line without echo.</summary>
    public static string OfConsole()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) return typed.ToString();
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }
    }
}
