using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Wording;

/// <summary>A person reads problems in their own language and in terms of commands; scripts and models go on reading English.</summary>
public sealed class ProblemWordingTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("종류 'a", "add", "x", "--kind", "a\u0007b")]
    [InlineData("메타데이터가 올바른 JSON이 아닙니다", "add", "x", "--metadata", "{")]
    [InlineData("되돌리기 토큰 'undo_none'", "undo", "undo_none")]
    [InlineData("질문이 비었습니다", "search", " ")]
    [InlineData("파일이 없습니다. 'memorystdio backup'이 만든", "restore", "/nowhere/backup.db", "--yes")]
    [InlineData("은(는) 폴더입니다", "backup", "/tmp")]
    [InlineData("프로젝트 'absent'이(가) 아직 없습니다", "list", "--project", "absent")]
    [InlineData("모르는 권한 'fly'", "token", "create", "--user-id", "kim", "--scopes", "fly")]
    [InlineData("--port가 99999입니다", "serve", "--port", "99999")]
    public async Task ARuleThatWasBrokenIsSaidInKorean(string expected, params string[] args)
    {
        Assert.NotEqual(0, await _cli.Async([.. args, "--lang", "ko"]));

        Assert.Contains(expected, _cli.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch("search_memories|list_memories|get_memory", _cli.Error);
    }

    [Theory]
    [InlineData("MEMORY_SECRETS", "maybe", "MEMORY_SECRETS가 'maybe'입니다")]
    [InlineData("QDRANT_URL", "ftp://x", "QDRANT_URL이 'ftp://x'입니다")]
    [InlineData("MEMORYSTDIO_UNDO_DAYS", "0", "MEMORYSTDIO_UNDO_DAYS이(가) '0'입니다. 1에서 3650 사이의 정수를 주세요.")]
    public async Task AWrongSettingIsSaidInKorean(string name, string value, string expected)
    {
        _cli.Variables[name] = value;

        Assert.Equal(2, await _cli.Async("list", "--lang", "ko"));

        Assert.Contains(expected, _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreThatCannotBeWrittenIsSaidInKorean()
    {
        _cli.Broken = SqliteFailures.NotWritable("/data/memory.db");

        Assert.Equal(1, await _cli.Async("add", "x", "--lang", "ko"));

        Assert.Contains("데이터베이스 /data/memory.db이(가) 또는 그 폴더가 읽기 전용입니다", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnglishNamesTheCommandsToo()
    {
        Assert.Equal(1, await _cli.Async("undo", "undo_none"));

        Assert.Contains("'memorystdio history ID'", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTextForModelsStaysAsItIs() =>
        Assert.Contains("call memory_history", UndoToken.Unknown("x").Message, StringComparison.Ordinal);
}
