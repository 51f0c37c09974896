using System.CommandLine;
using System.Globalization;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Composition;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>What the verbs of token, apikey, jwt and users share: the check of the key files, wording of problems, reading of values.</summary>
internal abstract class AuthCommand(string name) : CliCommand(name)
{
    protected static AuditActor Actor => AuditActor.CommandLine;

    public sealed override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        try
        {
            if (await session.Service<KeyCheck>().ProblemAsync(cancellationToken) is { } problem) throw new UsageException(problem);
            return await RunCheckedAsync(session, parse, cancellationToken);
        }
        catch (KeyFileException e)
        {
            throw new UsageException(e.Sentence);
        }
    }

    protected abstract Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken);

    protected static int Fail(CliSession session, AuthProblem problem) => session.Fail(new Problem(
        problem.Kind switch
        {
            AuthProblemKind.Invalid => ProblemKind.Invalid,
            AuthProblemKind.NotFound => ProblemKind.NotFound,
            _ => ProblemKind.Conflict,
        },
        problem.Sentence));

    protected static AccessScopes ReadScopes(string? raw) => raw is null
        ? AccessScopes.Read | AccessScopes.Write
        : ScopeNames.TryRead(raw, out var scopes, out var problem) ? scopes : throw new UsageException($"--scopes: {problem}");

    protected static ProjectId? ReadProject(string? raw, string option) => raw is null
        ? null
        : ProjectId.TryCreate(raw, out var project, out var problem) ? project : throw new UsageException($"{option}: {problem}");

    protected static IReadOnlyList<ProjectId>? ReadProjects(string? raw) => raw is null
        ? null
        : [.. raw.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => ReadProject(p, "--projects")!)];

    protected static OwnerId ReadOwner(string raw, string option) =>
        OwnerId.TryCreate(raw, out var owner, out var problem) ? owner : throw new UsageException($"{option}: {problem}");

    /// <summary>Whole days within reach; anything else is wrong use, not an overflow.</summary>
    protected static TimeSpan? ReadDays(int? days) => days switch
    {
        null => null,
        < 1 or > 3650 => throw new UsageException($"--expires-days is {days}; give 1 to 3650."),
        _ => TimeSpan.FromDays(days.Value),
    };

    protected static string Show(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>True when a person typed y, or said so on the command line beforehand.</summary>
    protected static bool Confirmed(CliSession session, bool yes, string question)
    {
        if (yes) return true;
        if (!session.Terminal.CanAsk || session.Json) throw new UsageException(Sentence.Verbatim(session.Text["auth.confirm_missing"]));
        session.Terminal.Error.Write(question + " [y/N] ");
        return session.Terminal.In.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" or "예";
    }
}
