using MemoryStdio.Projects;

namespace MemoryStdio.Composition;

/// <summary>Every setting of the program, parsed and checked. Command-line options override what the environment says.</summary>
internal sealed record AppSettings
{
    /// <summary>Where the database, keys and logs live (<c>MEMORYSTDIO_HOME</c>).</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>The embedding model's directory (<c>MEMORYSTDIO_MODEL</c>); the one beside the program by default.</summary>
    public required string ModelDirectory { get; init; }

    public ProjectIdMode ProjectIdMode { get; init; } = ProjectIdMode.Auto;

    public string DatabasePath => Path.Combine(HomeDirectory, "memory.db");
}
