using System.Reflection;
using MemoryStdio.Identity;

namespace MemoryStdio.Cli;

/// <summary>Name and version of this program as it reports them.</summary>
internal static class ProgramInfo
{
    public const string Command = "memorystdio";

    public static string Version { get; } =
        typeof(ProgramInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>The person at the keyboard; what they add carries this as its client.</summary>
    public static Caller LocalCaller { get; } = Caller.LocalUser(new ClientIdentity("memorystdio-cli", Version));

    /// <summary>What a client must start: the program itself, or <c>dotnet</c> with the assembly where something else runs it.</summary>
    public static (string Command, IReadOnlyList<string> Arguments) Invocation()
    {
        var self = Environment.ProcessPath ?? "";
        var name = Path.GetFileNameWithoutExtension(self);
        if (name.Equals(Command, StringComparison.OrdinalIgnoreCase)) return (self, ["mcp"]);
        var dotnet = name.Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? self : "dotnet";
        return (dotnet, [Path.Combine(AppContext.BaseDirectory, "MemoryStdio.dll"), "mcp"]);
    }
}
