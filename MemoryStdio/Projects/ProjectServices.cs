using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Projects;

internal static class ProjectServices
{
    public static IServiceCollection AddProjects(this IServiceCollection services, ProjectSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<NamedProjects>();
        services.AddSingleton<FolderProjects>();
        services.AddSingleton<ProjectResolver>();
        return services;
    }
}
