#pragma warning disable CA1050 // .NET finds a start-up hook by this name, without a namespace.
/// <summary>Runs inside the program when a test names this assembly in DOTNET_STARTUP_HOOKS: lets it crash at the moment the test chooses.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var order = Environment.GetEnvironmentVariable("CRASH_WHEN_THIS_FILE_EXISTS")!;
        var failFast = Environment.GetEnvironmentVariable("CRASH_BY") == "FailFast";
        new Thread(() =>
        {
            while (!File.Exists(order)) Thread.Sleep(10);
            if (failFast) Environment.FailFast("crash by order");
            throw new InvalidOperationException("crash by order");
        })
        { IsBackground = true }.Start();
    }
}
