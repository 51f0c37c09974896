using MemoryStdio.Identity;
using MemoryStdio.Projects;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>What a host knows about a request besides its content: who asks, and from where. One implementation per host.</summary>
internal interface ICallOrigin
{
    Caller CallerOf(MessageContext request);

    /// <summary>In order of weight, without the call's own argument and PROJECT_ID; read only as far as needed.</summary>
    IAsyncEnumerable<ProjectClue> CluesOf(MessageContext request, CancellationToken cancellationToken);
}
