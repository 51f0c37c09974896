using MemoryStdio.Composition;
using MemoryStdio.Mcp;

await StdioHost.RunAsync(AppEnvironment.OfProcess.ReadSettings(), CancellationToken.None);
return 0;
