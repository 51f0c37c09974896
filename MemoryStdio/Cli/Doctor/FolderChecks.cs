using System.Runtime.Versioning;
using MemoryStdio.Cli.Output;

namespace MemoryStdio.Cli.Doctor;

/// <summary>The folder of the database: may we write there, may others read, is there room.</summary>
internal static class FolderChecks
{
    private const long LittleSpace = 200L * 1024 * 1024;

    public static IEnumerable<DoctorCheck> Run(CliSession session)
    {
        var home = session.Settings.HomeDirectory;
        yield return Writable(session, home);
        if (!Directory.Exists(home)) yield break;
        if (!OperatingSystem.IsWindows()) yield return Private(session);
        yield return Space(session, home);
    }

    private static DoctorCheck Writable(CliSession session, string home)
    {
        try
        {
            Directory.CreateDirectory(home);
            var probe = Path.Combine(home, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return DoctorCheck.Ok("folder", home);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DoctorCheck.Failed("folder", e.Message, session.Text["doctor.folder.fix", ("folder", home)]);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static DoctorCheck Private(CliSession session)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var open = new List<string>();
        foreach (var file in (string[])[session.Settings.DatabasePath, session.Settings.DatabasePath + "-wal"])
        {
            if (File.Exists(file) && (File.GetUnixFileMode(file) & Others) != 0) open.Add(file);
        }

        return open.Count == 0
            ? DoctorCheck.Ok("permissions", session.Text["doctor.permissions.ok"])
            : DoctorCheck.Warning("permissions", string.Join(", ", open), session.Text["doctor.permissions.fix", ("command", $"chmod 600 {string.Join(' ', open)}")]);
    }

    private static DoctorCheck Space(CliSession session, string home)
    {
        var free = new DriveInfo(home).AvailableFreeSpace;
        return free >= LittleSpace
            ? DoctorCheck.Ok("space", session.Text["doctor.space.ok", ("size", Sizes.Of(free))])
            : DoctorCheck.Warning("space", session.Text["doctor.space.ok", ("size", Sizes.Of(free))], session.Text["doctor.space.fix"]);
    }
}
