using System.CommandLine;
using MemoryStdio.Auth.ApiKeys;

namespace MemoryStdio.Cli.Commands;

internal sealed class ApiKeyMigrateCommand() : AuthCommand("migrate")
{
    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var made = await session.Service<ApiKeyMigration>().RunAsync(Actor, cancellationToken);
        return session.Answer(
            new { Keys = made.Select(m => new { UserId = m.Credential.User.Value, Key = m.Secret.Reveal() }) },
            () =>
            {
                session.Note(session.Text["apikey.migrated", ("count", made.Count)]);
                foreach (var issued in made) session.Line($"{issued.Credential.User}  {issued.Secret.Reveal()}");
            });
    }
}
