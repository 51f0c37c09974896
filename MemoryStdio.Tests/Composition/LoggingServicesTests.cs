using MemoryStdio.Composition;
using MemoryStdio.Composition.Logging;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Tests.Composition;

public sealed class LoggingServicesTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    [Theory]
    [InlineData("", true)]
    [InlineData("warn", true)]
    [InlineData("info", true)]
    [InlineData("error", false)]
    [InlineData("off", false)]
    public void TheUseOfASavedTokenIsLoggedUnlessOnlyErrorsAreWanted(string level, bool shown)
    {
        var log = Log(level, f => f.CreateLogger<TokenVault>().LogInformation("Using saved auth token for user {User}, server {Server}", "김", "notion"));

        Assert.Equal(shown, log.Contains("info TokenVault: Using saved auth token for user 김, server notion", StringComparison.Ordinal));
    }

    [Fact]
    public void OtherRemarksStayHiddenByDefault() =>
        Assert.Empty(Log("", f => f.CreateLogger<LoggingServicesTests>().LogInformation("a remark")));

    public void Dispose() => _folder.Dispose();

    private string Log(string level, Action<ILoggerFactory> act)
    {
        var file = _folder.File("log.txt");
        var environment = new AppEnvironment(name => name switch
        {
            "MEMORYSTDIO_HOME" => _folder.Path,
            "MEMORYSTDIO_LOG_LEVEL" => level,
            "MEMORYSTDIO_LOG_FILE" => file,
            _ => null,
        });
        using (var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddMemoryStdioLogging(environment.ReadSettings()).BuildServiceProvider())
            act(services.GetRequiredService<ILoggerFactory>());
        return File.ReadAllText(file);
    }
}
