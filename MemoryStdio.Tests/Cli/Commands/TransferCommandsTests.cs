using System.IO.Compression;
using System.Text.RegularExpressions;
using MemoryStdio.Projects;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Commands;

public sealed class TransferCommandsTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task WhatIsExportedIsImportedElsewhere()
    {
        await _cli.AddAsync("데이터베이스는 SQLite 🗄️", "-t", "db", "-k", "decision", "-p", "app", "--valid-until", "2030-01-01");
        var old = await _cli.AddAsync("archived one");
        await _cli.Async("archive", old);
        var file = Path.Combine(_cli.Home, "all.jsonl");
        Assert.Equal(0, await _cli.Async("export", file));

        using var other = new CliRun();
        Assert.Equal(0, await other.Async("import", file, "--json"));

        Assert.Equal(2, other.Json.GetProperty("stored").GetInt32());
        var memories = await other.LiveAsync();
        var decision = Assert.Single(memories, m => m.Kind == "decision");
        Assert.Equal("데이터베이스는 SQLite 🗄️", decision.Content);
        Assert.Equal("app", decision.Project.Value);
        Assert.NotNull(decision.ValidUntil);
        Assert.NotNull(Assert.Single(memories, m => m.Content == "archived one").ArchivedAt);
    }

    [Fact]
    public async Task InTheGlobalModeWhatIsImportedIsFoundInThePool()
    {
        await _cli.AddAsync("the boat is called Frieda", "-p", "app");
        await _cli.AddAsync("personal and imported");
        var file = await ExportAsync(_cli, "all.jsonl");

        using var other = new CliRun();
        other.Variables["PROJECT_ID_MODE"] = "global";
        Assert.Equal(0, await other.Async("import", file, "--json"));

        Assert.All(await other.LiveAsync(), m => Assert.Equal(ProjectId.Global, m.Project));
        Assert.Equal(0, await other.Async("search", "Frieda", "--json"));
        Assert.Equal("the boat is called Frieda", other.Json.GetProperty("results")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task ARoundTripLosesNothing()
    {
        var id = await _cli.AddAsync("첫 번째 판 👩‍👩‍👧‍👦", "-t", "판", "-p", "app", "--metadata", "{\"ticket\": \"A-1\"}", "--occurred-at", "2024-02-29");
        Assert.Equal(0, await _cli.Async("edit", id, "두 번째 판"));
        var old = await _cli.AddAsync("same words");
        await _cli.Async("archive", old);
        await _cli.AddAsync("same words");
        var first = await ExportAsync(_cli, "first.jsonl");

        using var other = new CliRun();
        Assert.Equal(0, await other.Async("import", first, "--json"));
        Assert.Equal(3, other.Json.GetProperty("stored").GetInt32());
        Assert.Empty(other.Json.GetProperty("fields").EnumerateObject());
        Assert.Equal(File.ReadAllLines(first).Order(StringComparer.Ordinal), File.ReadAllLines(await ExportAsync(other, "second.jsonl")).Order(StringComparer.Ordinal));

        Assert.Equal(0, await other.Async("import", first, "--json"));
        Assert.Equal((0, 3), (other.Json.GetProperty("stored").GetInt32(), other.Json.GetProperty("already_there").GetInt32()));
    }

    [Theory]
    [InlineData("2026-11-26T11:34:33Z")]
    [InlineData("2026-11-26T11:34:33.000017Z")]
    [InlineData("2026-11-26T11:34:33.120Z")]
    [InlineData("2026-11-26T11:34:33.120017Z")]
    public async Task ARoundTripLosesNoDigitOfATime(string time)
    {
        await _cli.AddAsync("the boat is called Frieda");
        var exported = await File.ReadAllTextAsync(await ExportAsync(_cli, "first.jsonl"), TestContext.Current.CancellationToken);
        var file = Write("timed.jsonl", Regex.Replace(exported, "\"(created_at|updated_at|at)\":\"[^\"]*\"", $"\"$1\":\"{time}\""));
        Assert.Contains($"\"created_at\":\"{time}\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var other = new CliRun();
        Assert.Equal(0, await other.Async("import", file, "--json"));
        Assert.Equal(File.ReadAllLines(file), File.ReadAllLines(await ExportAsync(other, "second.jsonl")));
    }

    [Fact]
    public async Task WhatWasDeletedHereComesBackUnderANewId_AndThatIsSaid()
    {
        var id = await _cli.AddAsync("gone and wanted back");
        var file = await ExportAsync(_cli, "all.jsonl");
        await _cli.Async("delete", id);

        Assert.Equal(0, await _cli.Async("import", file, "--json"));

        Assert.Equal((1, 1), (_cli.Json.GetProperty("stored").GetInt32(), _cli.Json.GetProperty("fields").GetProperty("id").GetInt32()));
        Assert.NotEqual(id, Assert.Single(await _cli.LiveAsync()).Id.Value);
        await _cli.Async("import", file, "--json");
        Assert.Equal(0, _cli.Json.GetProperty("stored").GetInt32());
    }

    [Fact]
    public async Task AnExportWithoutVersionsSaysThatTheyAreLost_AndTheSecretsOfOthersStayOut()
    {
        var id = await _cli.AddAsync("one");
        await _cli.Async("edit", id, "two");
        var plain = Path.Combine(_cli.Home, "plain.jsonl");
        await _cli.Async("export", plain);
        var tampered = Write("tampered.jsonl", File.ReadAllText(await ExportAsync(_cli, "full.jsonl")).Replace("\"content\":\"one\"", "\"content\":\"ghp_" + new string('a', 18) + "1B2c3D4e5F6g7H8i9J\"", StringComparison.Ordinal));

        foreach (var file in new[] { plain, tampered })
        {
            using var other = new CliRun();
            Assert.Equal(0, await other.Async("import", file, "--json"));
            Assert.Equal(1, other.Json.GetProperty("fields").GetProperty("versions").GetInt32());
            Assert.Equal(2, Assert.Single(await other.LiveAsync()).Version);
            Assert.DoesNotContain("ghp_", File.ReadAllText(await ExportAsync(other, "again.jsonl")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ImportingAgainStoresNothingTwice()
    {
        var file = Write("kg.jsonl", ServerMemory);

        Assert.Equal(0, await _cli.Async("import", file, "--json"));
        Assert.Equal(3, _cli.Json.GetProperty("stored").GetInt32());
        Assert.Equal(0, await _cli.Async("import", file, "--json"));

        Assert.Equal(0, _cli.Json.GetProperty("stored").GetInt32());
        Assert.Equal(3, _cli.Json.GetProperty("already_there").GetInt32());
        Assert.Equal(["Mina works_with Jun".Replace('_', ' '), "미나: 녹차를 좋아한다", "Mina speaks Korean"], (await _cli.LiveAsync()).Select(m => m.Content));
    }

    [Fact]
    public async Task BrokenLinesAreSkippedAndReported()
    {
        var file = Write("kg.jsonl", ServerMemory + "{\"type\":\"entity\"}\nnot json\n{\"type\":\"relation\",\"from\":\"a\"}\n");

        Assert.Equal(0, await _cli.Async("import", file, "--json"));

        Assert.Equal(3, _cli.Json.GetProperty("stored").GetInt32());
        Assert.Equal(3, _cli.Json.GetProperty("skipped").GetInt32());
        Assert.Contains("line 5", _cli.Json.GetProperty("problems")[1].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOpenMemoryZipKeepsCategoriesAppsAndArchiving()
    {
        var file = Path.Combine(_cli.Home, "export.zip");
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(zip.CreateEntry("memories.json").Open());
            writer.Write(OpenMemory);
        }

        Assert.Equal(0, await _cli.Async("import", file, "--project", "personal", "--json"));

        var memories = await _cli.LiveAsync();
        Assert.Equal(2, memories.Count);
        var tea = Assert.Single(memories, m => m.Content == "녹차를 좋아함");
        Assert.Equal(["선호"], tea.Tags);
        Assert.Equal("claude", tea.Client.Name);
        Assert.Equal(2025, tea.CreatedAt.Year);
        Assert.NotNull(Assert.Single(memories, m => m.Content == "old").ArchivedAt);
        Assert.Equal(1, _cli.Json.GetProperty("skipped").GetInt32());
        Assert.Equal(1, _cli.Json.GetProperty("fields").GetProperty("status_history").GetInt32());
    }

    [Theory]
    [InlineData("hello\nworld\n")]
    [InlineData("{\"type\":\"message\"}\n")]
    [InlineData("{\"a\": 1}")]
    public async Task AFileOfAnotherKindIsRefused(string content)
    {
        Assert.Equal(2, await _cli.Async("import", Write("other.txt", content)));
        Assert.Contains("none of the known formats", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFileOrAnExistingExportIsRefused()
    {
        Assert.Equal(2, await _cli.Async("import", Path.Combine(_cli.Home, "nowhere.jsonl")));
        Assert.Equal(2, await _cli.Async("export", Write("there.jsonl", "mine")));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_cli.Home, "there.jsonl")));
        Assert.Equal(0, await _cli.Async("export", Path.Combine(_cli.Home, "there.jsonl"), "--force"));
    }

    private const string ServerMemory = """
        {"type":"entity","name":"Mina","entityType":"person","observations":["Mina speaks Korean"]}
        {"type":"entity","name":"미나","entityType":"person","observations":["녹차를 좋아한다"]}
        {"type":"relation","from":"Mina","to":"Jun","relationType":"works_with"}

        """;

    private const string OpenMemory = """
        {
          "apps": [{"id": "a1", "name": "claude"}],
          "categories": [{"id": "c1", "name": "선호"}],
          "memories": [
            {"id": "m1", "app_id": "a1", "content": "녹차를 좋아함", "state": "active", "created_at": "2025-03-01T10:00:00+00:00", "category_ids": ["c1"]},
            {"id": "m2", "content": "old", "state": "archived", "category_ids": []},
            {"id": "m3", "content": "gone", "state": "deleted", "category_ids": []}
          ],
          "memory_categories": [{"memory_id": "m1", "category_id": "c1"}],
          "status_history": [{"id": "h1", "memory_id": "m3"}]
        }
        """;

    private static async Task<string> ExportAsync(CliRun cli, string name)
    {
        var file = Path.Combine(cli.Home, name);
        Assert.Equal(0, await cli.Async("export", file, "--versions"));
        return file;
    }

    private string Write(string name, string content)
    {
        var file = Path.Combine(_cli.Home, name);
        File.WriteAllText(file, content);
        return file;
    }
}
