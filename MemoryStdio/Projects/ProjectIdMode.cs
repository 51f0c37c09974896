namespace MemoryStdio.Projects;

/// <summary>The setting PROJECT_ID_MODE.</summary>
internal enum ProjectIdMode
{
    /// <summary>Resolved per request from what the request and the process know (default).</summary>
    Auto,

    /// <summary>PROJECT_ID is required; without it every call is refused.</summary>
    Manual,

    /// <summary>One pool for everything.</summary>
    Global,
}
