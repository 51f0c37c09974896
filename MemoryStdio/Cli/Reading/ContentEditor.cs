using System.Diagnostics;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Reading;

/// <summary>Opens a content in the person's own editor, as git does for a commit message.</summary>
internal static class ContentEditor
{
    /// <summary>The new content, or <c>null</c> when there is nobody to edit or nothing was changed.</summary>
    public static async Task<string?> EditAsync(CliSession session, string content, CancellationToken cancellationToken)
    {
        if (!session.Terminal.CanAsk) return null;
        var editor = session.Environment["VISUAL"] ?? session.Environment["EDITOR"] ?? (OperatingSystem.IsWindows() ? "notepad" : "vi");
        var file = Path.Combine(Directory.CreateTempSubdirectory("memorystdio-edit-").FullName, "memory.md");
        try
        {
            await File.WriteAllTextAsync(file, content, cancellationToken);
            var parts = editor.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            using var process = Process.Start(new ProcessStartInfo(parts[0], [.. parts[1..], file])) ?? throw new UsageException(Sentence.Verbatim(session.Text["edit.no_editor", ("editor", editor)]));
            await process.WaitForExitAsync(cancellationToken);
            var edited = (await File.ReadAllTextAsync(file, cancellationToken)).TrimEnd('\r', '\n');
            return process.ExitCode == 0 && edited != content ? edited : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UsageException(Sentence.Verbatim(session.Text["edit.no_editor", ("editor", editor)]));
        }
        finally
        {
            // A memory may be private; its copy must not outlive the edit.
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
