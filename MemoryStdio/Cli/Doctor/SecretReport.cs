using MemoryStdio.Auth.Users;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Doctor;

/// <summary><c>doctor --secrets</c>: where credentials lie in the memories of this machine's user and of all users of the server. Never shows one.</summary>
internal static class SecretReport
{
    public static async Task<int> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        var scan = new StoredSecrets(session.Service<IMemoryStore>());
        var users = await session.Service<UserService>().ListAsync(cancellationToken);
        var memories = 0;
        var found = new List<ScannedMemory>();
        foreach (var owner in users.Select(u => u.Id).Prepend(session.Caller.Owner).Distinct())
        {
            await foreach (var memory in scan.ScanAsync(owner, cancellationToken))
            {
                memories++;
                if (memory.Found.Count > 0) found.Add(memory);
            }
        }

        var count = found.Sum(m => m.Found.Count);
        session.Answer(
            new
            {
                Clean = count == 0,
                Memories = memories,
                Findings = found.SelectMany(m => m.Found.Select(f => new
                {
                    Id = m.Id.Value,
                    User = m.Owner.Value,
                    Project = m.Project.Value,
                    f.Version,
                    Current = f.IsCurrent,
                    f.Secret.Field,
                    f.Secret.Finding.What,
                    f.Secret.Finding.Start,
                    f.Secret.Finding.Length,
                })),
            },
            () => Print(session, found, memories, count));
        return count == 0 ? ExitCode.Done : ExitCode.NotDone;
    }

    private static void Print(CliSession session, List<ScannedMemory> found, int memories, int count)
    {
        if (count == 0)
        {
            session.Line(session.Text["secrets.none", ("memories", memories)]);
            return;
        }

        var rows = found.SelectMany(m => m.Found.Select(f => Row(session, m, f))).Prepend(session.Text["secrets.columns"].Split('|')).ToArray();
        foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
        session.Line();
        session.Line(session.Text["secrets.found", ("count", count), ("found", found.Count), ("memories", memories)]);
        session.Note(session.Text["secrets.next"]);
    }

    private static string[] Row(CliSession session, ScannedMemory memory, StoredSecret found)
    {
        var field = SecretWording.Field(session.Text, found.Secret);
        return
        [
            session.Style.Cyan(memory.Id.Value),
            memory.Owner == session.Caller.Owner ? memory.Project.Value : session.Text["secrets.user", ("project", memory.Project.Value), ("user", memory.Owner.Value)],
            found.IsCurrent ? field : session.Text["secrets.version", ("field", field), ("number", found.Version)],
            SecretWording.Kind(session.Text, found.Secret),
            session.Text["secrets.masked", ("length", found.Secret.Finding.Length)],
        ];
    }
}
