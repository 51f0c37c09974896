using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>Over stdio the caller is the person who runs the process; the project comes from its environment, the client's folders and the working directory.</summary>
internal sealed class StdioCallOrigin(ProjectSettings settings, ClientRoots roots) : ICallOrigin
{
    public Caller CallerOf(MessageContext request) => Caller.LocalUser(
        request.Server.ClientInfo is { } client ? new ClientIdentity(client.Name, client.Version) : ClientIdentity.Unknown);

    public async IAsyncEnumerable<ProjectClue> CluesOf(MessageContext request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var clue in Settled(settings)) yield return clue;
        if (await roots.AskAsync(request.Server, cancellationToken) is { } folders) yield return folders;
        yield return ProjectClue.Folder("cwd", settings.WorkingDirectory);
    }

    /// <summary>What is known without asking anybody and comes before what the client says.</summary>
    public static IEnumerable<ProjectClue> Settled(ProjectSettings settings)
    {
        if (settings.ProjectDirectory is { } directory) yield return ProjectClue.Folder("PROJECT_DIR", directory);
        if (settings.ClaudeProjectDirectory is { } claude) yield return ProjectClue.Folder("CLAUDE_PROJECT_DIR", claude);
    }
}
