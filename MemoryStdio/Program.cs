// stdout belongs to the protocol from the first instruction: whatever is printed, Cli prints.
return await MemoryStdio.Cli.EntryPoint.RunAsync(args);
