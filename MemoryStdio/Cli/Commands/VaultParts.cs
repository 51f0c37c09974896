using MemoryStdio.Sentences;
using MemoryStdio.Vault;

namespace MemoryStdio.Cli.Commands;

/// <summary>What the commands of vault and servers share.</summary>
internal static class VaultParts
{
    public static ServerRegistry Servers(this CliSession session) => session.Service<ServerRegistry>();

    public static TokenVault Vault(this CliSession session) => session.Service<TokenVault>();

    /// <summary>A wrong secret or argument is wrong use; the rest is simply not done.</summary>
    public static int Fail(this CliSession session, VaultProblem problem)
    {
        var (kind, exit) = problem.Kind switch
        {
            VaultProblemKind.Invalid => ("invalid", ExitCode.WrongUse),
            VaultProblemKind.Locked => ("locked", ExitCode.WrongUse),
            VaultProblemKind.NotFound => ("not_found", ExitCode.NotDone),
            VaultProblemKind.Conflict => ("conflict", ExitCode.NotDone),
            VaultProblemKind.Refused => ("refused", ExitCode.NotDone),
            VaultProblemKind.Damaged => ("damaged", ExitCode.NotDone),
            _ => ("unreachable", ExitCode.NotDone),
        };
        return Failures.Report(session.Terminal, session.Text, session.Json, kind, session.Text.Say(problem.Sentence), exit);
    }

    /// <summary>The secret is checked before a vault command does anything; and a vault that ends with the process keeps nothing.</summary>
    public static async Task<VaultProblem?> ReadyAsync(this CliSession session, CancellationToken cancellationToken) =>
        session.Service<VaultOptions>().SessionOnly
            ? VaultProblem.Refused(Sentence.Verbatim(session.Text["vault.off"]))
            : await session.Vault().CheckAsync(cancellationToken);

    public static string Day(DateTimeOffset? moment) => moment is { } m ? m.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : "-";

    /// <summary>A request's own token, from the environment: it wins over the saved one.</summary>
    public static TokenText? RequestToken(this CliSession session) =>
        session.Environment["MEMORYSTDIO_SERVER_TOKEN"] is { } token ? new TokenText(token) : null;
}
