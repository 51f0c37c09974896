using MemoryStdio.Composition;
using MemoryStdio.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Composition;

public sealed class StorageSettingsTests
{
    [Fact]
    public void TheDatabaseIsOpenedAsTheEnvironmentSays()
    {
        using var home = new TempDirectory();
        var options = Options(home, ("MEMORYSTDIO_UNDO_DAYS", "7"), ("MEMORYSTDIO_DURABILITY", "Normal"), ("MEMORYSTDIO_BUSY_SECONDS", "3"));

        Assert.Equal((TimeSpan.FromDays(7), Durability.Normal, TimeSpan.FromSeconds(3)), (options.UndoWindow, options.Durability, options.BusyTimeout));
        Assert.Equal(home.File("memory.db"), options.Path);
    }

    [Fact]
    public void UnsetMeansThirtyDaysFullAndTenSeconds()
    {
        using var home = new TempDirectory();
        var options = Options(home);

        Assert.Equal((TimeSpan.FromDays(30), Durability.Full, TimeSpan.FromSeconds(10)), (options.UndoWindow, options.Durability, options.BusyTimeout));
    }

    private static SqliteOptions Options(TempDirectory home, params (string Name, string Value)[] variables)
    {
        var values = variables.Append(("MEMORYSTDIO_HOME", home.File("."))).ToDictionary(v => v.Item1, v => (string?)v.Item2);
        var settings = new AppEnvironment(values.GetValueOrDefault).ReadSettings();
        using var provider = new ServiceCollection().AddMemoryStdio(settings).BuildServiceProvider();
        return provider.GetRequiredService<SqliteDatabase>().Options;
    }
}
