using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Mcp;

/// <summary>
/// Loads the index that the first search will most likely need, after the handshake. The client is not asked for its folders: one that is slow to answer
/// would lose its say (<see cref="ClientRoots"/>), so where it may name them only the personal space, which every search includes, is loaded.
/// </summary>
internal sealed class WarmUp(IMemorySearcher searcher, ProjectResolver resolver, ProjectSettings settings, ILogger<WarmUp> logger)
{
    public async Task RunAsync(bool clientNamesFolders, CancellationToken cancellationToken)
    {
        try
        {
            var caller = Caller.LocalUser(ClientIdentity.Unknown);
            var resolution = await resolver.ResolveAsync(caller, null, CluesAsync(clientNamesFolders), ProjectUse.Read, cancellationToken);
            if (resolution.Succeeded(out var project, out _))
                await searcher.PrepareAsync(caller.Owner, CallProjects.Span(caller, project, "both"), cancellationToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody asked for it; a request that needs the broken part says what is wrong with it.
            logger.LogDebug(e, "The index was not loaded ahead");
        }
    }

    private async IAsyncEnumerable<ProjectClue> CluesAsync(bool clientNamesFolders)
    {
        await Task.CompletedTask;
        foreach (var clue in StdioCallOrigin.Settled(settings)) yield return clue;
        if (!clientNamesFolders) yield return ProjectClue.Folder("cwd", settings.WorkingDirectory);
    }
}
