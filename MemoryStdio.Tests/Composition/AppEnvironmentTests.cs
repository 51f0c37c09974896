using MemoryStdio.Composition;
using MemoryStdio.Projects;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Tests.Composition;

public sealed class AppEnvironmentTests
{
    [Fact]
    public void AnEmptyEnvironmentGivesTheDefaults()
    {
        var settings = With().ReadSettings();

        Assert.EndsWith("memorystdio", settings.HomeDirectory, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(settings.HomeDirectory, "memory.db"), settings.DatabasePath);
        Assert.Equal(ProjectIdMode.Auto, settings.ProjectIdMode);
        Assert.Equal(LogLevel.Warning, settings.LogLevel);
        Assert.Null(settings.LogFile);
    }

    [Theory]
    [InlineData("PROJECT_ID_MODE", "shared")]
    [InlineData("MEMORYSTDIO_LOG_LEVEL", "verbose")]
    [InlineData("MEMORYSTDIO_UNDO_DAYS", "0")]
    [InlineData("MEMORYSTDIO_BUSY_SECONDS", "many")]
    [InlineData("MEMORYSTDIO_DURABILITY", "none")]
    public void AWrongValueIsRefusedWithItsNameAndTheRightOnes(string variable, string value)
    {
        var refusal = Assert.Throws<UsageException>(With((variable, value)).ReadSettings);

        Assert.Contains(variable, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BlankMeansUnset()
    {
        Assert.Equal(ProjectIdMode.Auto, With(("PROJECT_ID_MODE", "  ")).ReadSettings().ProjectIdMode);
    }

    [Fact]
    public void AnOptionGoesBeforeTheVariableOfTheSameMeaning()
    {
        var environment = With(("MEMORYSTDIO_HOME", "/from/variable"), ("PROJECT_ID_MODE", "global"));

        var settings = environment.With(new Dictionary<string, string> { ["MEMORYSTDIO_HOME"] = "/from/option" }).ReadSettings();

        Assert.Equal(Path.GetFullPath("/from/option"), settings.HomeDirectory);
        Assert.Equal(ProjectIdMode.Global, settings.ProjectIdMode);
    }

    private static AppEnvironment With(params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
