using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.Cli;

/// <summary>Ctrl-C in the middle of a long import, in the program itself.</summary>
public sealed partial class ImportInterruptionTests : IDisposable
{
    // So many that a fast machine is not done before the signal arrives.
    private const int Lines = 40_000;
    private const int Interrupt = 2;

    // Several batches: the schema alone and the first one take less.
    private const long SomeBatches = 3_000_000;

    private readonly TempDirectory _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatWasStoredStays_AndTheSameCommandGoesOnWithoutDuplicates()
    {
        if (!OperatingSystem.IsLinux()) { Assert.Skip("Needs Linux: SIGINT, and an env that restores what it does."); return; }
        var file = _folder.File("notes.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, Lines).Select(i => $$"""{"type":"memory","content":"가져올 기억 {{i}}"}"""), Cancel);

        using var import = Start("import", file);
        var (output, errors) = (import.StandardOutput.ReadToEndAsync(Cancel), import.StandardError.ReadToEndAsync(Cancel));
        var log = new FileInfo(_folder.File("home/memory.db-wal"));
        Assert.True(SpinWait.SpinUntil(() => { log.Refresh(); return import.HasExited || (log.Exists && log.Length > SomeBatches); }, TimeSpan.FromMinutes(1)));
        Assert.Equal(0, Kill(import.Id, Interrupt));
        await import.WaitForExitAsync(Cancel);

        var said = await errors;
        var acknowledged = int.Parse(Regex.Match(said, "Stopped after ([0-9,]+) new memories. The same command goes on from here.").Groups[1].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((1, ""), (import.ExitCode, await output));
        Assert.Contains("Interrupted. What was already stored stays stored.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.InRange(acknowledged, 1, Lines - 1);
        var stored = await CountAsync();
        Assert.InRange(stored, acknowledged, Lines - 1);

        var second = await JsonAsync("import", file);

        Assert.Equal((stored, Lines - stored), (second.GetProperty("already_there").GetInt32(), second.GetProperty("stored").GetInt32()));
        Assert.Equal(Lines, await CountAsync());
    }

    // At once: starting a program for it may take longer than the import.
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private async Task<int> CountAsync() => (await JsonAsync("stats")).GetProperty("memories").GetInt32();

    private async Task<JsonElement> JsonAsync(params string[] args)
    {
        using var process = Start([.. args, "--json"]);
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private Process Start(params string[] args)
    {
        // Whoever runs the tests in the background of a script has SIGINT ignored, and so have its children.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "MemoryStdio.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["MEMORYSTDIO_HOME"] = _folder.File("home");
        start.Environment["LC_ALL"] = "C";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
