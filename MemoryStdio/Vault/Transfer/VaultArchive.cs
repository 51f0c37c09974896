using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemoryStdio.Vault;

/// <summary>The file of <c>vault export</c>: how its key is derived from the passphrase, and one Fernet token that holds everything else.</summary>
internal sealed record VaultArchive(string Format, int Version, DateTimeOffset CreatedAt, byte[] Salt, int Iterations, string Content)
{
    public const string FormatName = "memorystdio-vault";
    public const int CurrentVersion = 1;
}

/// <summary>What the archive's token decrypts to.</summary>
internal sealed record ArchivedServers(IReadOnlyList<ArchivedServer> Servers);

internal sealed record ArchivedServer(
    string Name, string? Url, IReadOnlyList<string>? Command, ServerAuthKind Auth, string? AuthName, string? Token, DateTimeOffset? ExpiresAt)
{
    // A record prints its members; this one holds a token.
    public override string ToString() => $"ArchivedServer({Name})";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(VaultArchive))]
[JsonSerializable(typeof(ArchivedServers))]
internal sealed partial class VaultArchiveJson : JsonSerializerContext;
