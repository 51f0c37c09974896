using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>Whatever breaks, stdout carries JSON-RPC and nothing else, and the client gets an answer.</summary>
public sealed class StdoutPurityTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WithoutAModelMemoriesAreStoredAndFoundByWords()
    {
        using var server = ServerProcess.Start(_folder, ("MEMORYSTDIO_MODEL", _folder.File("none")));
        await server.HandshakeAsync();

        await OkAsync(server, "add_memory", new { content = "배포는 목요일에 한다." });
        var found = await OkAsync(server, "search_memories", new { query = "배포" });

        Assert.Equal("배포는 목요일에 한다.", found.GetProperty("results")[0].GetProperty("content").GetString());
        Assert.StartsWith("words", found.GetProperty("mode").GetString(), StringComparison.Ordinal);
        await EndsWellAsync(server);
    }

    [Fact]
    public async Task ABrokenModelIsSaid_AndDoesNotStopTheServer()
    {
        var model = Directory.CreateDirectory(_folder.File("model")).FullName;
        foreach (var file in new[] { "model.onnx", "vocab.txt", "config.json", "tokenizer_config.json" }) File.WriteAllText(Path.Combine(model, file), "no model");
        using var server = ServerProcess.Start(_folder, ("MEMORYSTDIO_MODEL", model));
        await server.HandshakeAsync();

        await OkAsync(server, "add_memory", new { content = "x" });
        await OkAsync(server, "search_memories", new { query = "x" });

        Assert.NotEmpty((await OkAsync(server, "project_info", new { })).GetProperty("warnings").EnumerateArray());
        await EndsWellAsync(server);
    }

    [Fact]
    public async Task ACorruptDatabaseIsSaid_AndKept()
    {
        Directory.CreateDirectory(_folder.File("home"));
        var garbage = string.Concat(Enumerable.Repeat("this is no database ", 1000));
        await File.WriteAllTextAsync(_folder.File("home/memory.db"), garbage, TestContext.Current.CancellationToken);
        using var server = ServerProcess.Start(_folder);
        await server.HandshakeAsync();

        var refused = await server.CallAsync("add_memory", new { content = "x" });

        Assert.True(refused.GetProperty("isError").GetBoolean());
        Assert.Contains("memory.db", refused.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        await EndsWellAsync(server);
        Assert.Equal(garbage, await File.ReadAllTextAsync(_folder.File("home/memory.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AHomeThatCannotBeWrittenIsSaid()
    {
        // A file where the folder should be: works for root too, whom permissions do not stop.
        await File.WriteAllTextAsync(_folder.File("home"), "", TestContext.Current.CancellationToken);
        using var server = ServerProcess.Start(_folder);
        await server.HandshakeAsync();

        var refused = await server.CallAsync("add_memory", new { content = "x" });

        Assert.True(refused.GetProperty("isError").GetBoolean());
        Assert.DoesNotContain("fault in the server", refused.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        await EndsWellAsync(server);
    }

    [Fact]
    public async Task ANativeLibraryThatPrintsDoesNotReachTheClient()
    {
        if (!OperatingSystem.IsLinux() || NoisyLibrary() is not { } library) { Assert.Skip("gcc is not installed."); return; }
        using var server = ServerProcess.Start(_folder, ("LD_PRELOAD", library));
        await server.HandshakeAsync();

        for (var i = 0; i < 3; i++) await OkAsync(server, "add_memory", new { content = $"memory {i}" });

        await EndsWellAsync(server);
        Assert.Contains("NOISE", server.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinesThatAreNoJsonRpcAreAnsweredAsErrors()
    {
        using var server = ServerProcess.Start(_folder);
        await server.HandshakeAsync();

        Assert.Equal(-32700, Code(await server.ExchangeAsync("garbage 쓰레기")));
        Assert.Equal(-32600, Code(await server.ExchangeAsync("[]")));
        Assert.Equal(-32600, Code(await server.ExchangeAsync("""{"hello": 1, "id": 7}""")));
        await OkAsync(server, "list_memories", new { });
        await EndsWellAsync(server);
    }

    [Fact]
    public async Task AWrongSettingEndsTheStartWithASentenceOnStderr()
    {
        using var server = ServerProcess.Start(_folder, ("MEMORY_TOOL_PROFILE", "everything"));

        var exitCode = await server.RestAsync();

        Assert.Equal(2, exitCode);
        Assert.Empty(server.Output);
        Assert.Contains("MEMORY_TOOL_PROFILE is 'everything'", server.Errors, StringComparison.Ordinal);
    }

    private static int Code(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();

    private static async Task<JsonElement> OkAsync(ServerProcess server, string tool, object arguments)
    {
        var result = await server.CallAsync(tool, arguments);
        return result.TryGetProperty("structuredContent", out var answer) ? answer : throw new InvalidOperationException(result.GetRawText());
    }

    private static async Task EndsWellAsync(ServerProcess server)
    {
        Assert.Equal(0, await server.EndAsync());
        server.AssertOnlyJsonRpc();
    }

    /// <summary>A library that writes to descriptor 1 each time the process opens a file, as careless native code does.</summary>
    private string? NoisyLibrary()
    {
        var source = _folder.File("noisy.c");
        File.WriteAllText(source, """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <fcntl.h>
            #include <stdarg.h>
            #include <string.h>
            #include <unistd.h>
            int fsync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fsync"); write(1, "NOISE fsync\n", 12); return real(fd); }
            int fdatasync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fdatasync"); write(1, "NOISE sync\n", 11); return real(fd); }
            """);
        var library = _folder.File("noisy.so");
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-o", library, source, "-ldl"]) { RedirectStandardError = true })!;
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? library : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
