using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>Keeps a credential that is limited to some projects inside them: what lies outside is as good as absent.</summary>
internal static class CallerLimits
{
    /// <summary>The filter, narrowed to what the caller may see.</summary>
    public static MemoryFilter Within(this Caller caller, MemoryFilter filter)
    {
        if (caller.ProjectLimits is null) return filter;
        return filter with { Projects = [.. (filter.Projects ?? Allowed(caller)).Where(p => caller.MayUse(p.Value))] };
    }

    public static bool MaySee(this Caller caller, MemoryRecord memory) => caller.MayUse(memory.Project.Value);

    public static Problem? Refusal(this Caller caller, ProjectRef project) => caller.MayUse(project.Id.Value)
        ? null
        : Problem.Missing($"Unknown project '{project.Id}'. This credential reaches {string.Join(", ", caller.ProjectLimits!.Order(StringComparer.Ordinal).Select(p => $"'{p}'"))}.");

    public static IEnumerable<ProjectId> Allowed(Caller caller)
    {
        foreach (var raw in caller.ProjectLimits ?? new HashSet<string>())
        {
            if (ProjectId.TryCreate(raw, out var id, out _)) yield return id;
        }
    }
}
