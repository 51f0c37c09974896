namespace MemoryStdio.Cli.Doctor;

internal enum DoctorStatus
{
    Ok,
    Warning,
    Failed,
}

/// <param name="Name">Key of the check: its title is the text <c>doctor.NAME</c>.</param>
/// <param name="Fix">What to do, unless it is well.</param>
internal sealed record DoctorCheck(string Name, DoctorStatus Status, string Detail, string? Fix = null)
{
    public static DoctorCheck Ok(string name, string detail) => new(name, DoctorStatus.Ok, detail);

    public static DoctorCheck Warning(string name, string detail, string fix) => new(name, DoctorStatus.Warning, detail, fix);

    public static DoctorCheck Failed(string name, string detail, string fix) => new(name, DoctorStatus.Failed, detail, fix);
}
