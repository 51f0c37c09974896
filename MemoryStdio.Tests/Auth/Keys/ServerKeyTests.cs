using MemoryStdio.Auth;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.Tokens;

namespace MemoryStdio.Tests.Auth.Keys;

public sealed class ServerKeyTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    private ServerKey Open(string name = "keys") => new(new AuthOptions { KeyDirectory = folder.File(name) });

    [Fact]
    public void ItIsMadeAtFirstUse_ForItsOwnerOnly_AndStaysTheSame()
    {
        var token = new McpTokenFormat().Create();
        var key = Open();
        Assert.False(File.Exists(key.FilePath));

        Assert.Equal(key.HashOf(token), Open().HashOf(token));

        Assert.NotEqual(key.HashOf(token), Open("other").HashOf(token));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key.FilePath));
    }

    [Fact]
    public void EachPurposeHasItsOwnKey() => Assert.NotEqual(Open().For("a"), Open().For("b"));

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64 at all")]
    public void ADamagedKeyIsNamed_AndNotReplaced(string text)
    {
        Open().For("x");
        File.WriteAllText(Open().FilePath, text);

        var refused = Assert.Throws<KeyFileException>(() => Open().For("x"));

        Assert.Contains(Open().FilePath, refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Open().FilePath));
    }

    [Fact]
    public async Task OfManyProcessesThatMakeItOneWins()
    {
        for (var round = 0; round < 20; round++)
        {
            if (round > 0) File.Delete(Open().FilePath);
            using var together = new Barrier(8);
            var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait(TestContext.Current.CancellationToken);
                    return Convert.ToHexString(Open().For("x"));
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(keys.Distinct());
            Assert.Single(Directory.GetFiles(folder.File("keys")));
        }
    }

    [Fact]
    public async Task AKeyOfAnotherDatabaseIsNoticed()
    {
        var settings = new InMemorySettingStore();
        var cancel = TestContext.Current.CancellationToken;

        Assert.Null(await new KeyCheck(Open(), settings).ProblemAsync(cancel));
        Assert.Null(await new KeyCheck(Open(), settings).ProblemAsync(cancel));

        Assert.Contains(Open("other").FilePath, (await new KeyCheck(Open("other"), settings).ProblemAsync(cancel))?.English, StringComparison.Ordinal);
    }
}
