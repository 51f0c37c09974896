namespace MemoryStdio.Projects;

internal static class ServerProjects
{
    /// <summary>
    /// What remains of a person's settings when the program serves others: their requests name the project, so this process's own folders and
    /// environment tell nothing. Only in manual mode is PROJECT_ID what the administrator means for everybody.
    /// </summary>
    public static ProjectSettings From(ProjectSettings settings) => settings with
    {
        ProjectId = settings.Mode == ProjectIdMode.Manual ? settings.ProjectId : null,
        ProjectDirectory = null,
        ClaudeProjectDirectory = null,
        LooksIntoFolders = false,
    };
}
