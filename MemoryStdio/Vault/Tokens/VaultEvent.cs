using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>One line of the vault's audit: who did what to which server's token, when. Never holds a token.</summary>
/// <param name="Detail">A count, a key id or a reason.</param>
internal sealed record VaultEvent(
    DateTimeOffset At, OwnerId Owner, string Action, ServerId? Server, string? ServerName, string Client, string? Detail)
{
    public static VaultEvent Of(Caller caller, DateTimeOffset at, string action, ServerRecord? server, string? detail = null) =>
        new(at, caller.Owner, action, server?.Id, server?.Name, caller.Client.ToString(), detail);
}

/// <param name="Owner"><c>null</c>: everybody's.</param>
/// <param name="Before">Only what has a smaller number, for the next page.</param>
internal sealed record VaultEventQuery(DateTimeOffset Since, OwnerId? Owner, string? Action, long? Before, int Limit);

internal sealed record VaultEventRow(long Number, VaultEvent Event);

internal static class VaultActions
{
    public const string ServerAdded = "server-added";
    public const string ServerRemoved = "server-removed";
    public const string TokenSaved = "token-saved";
    public const string TokenReplaced = "token-replaced";
    public const string TokenUsed = "token-used";
    public const string TokenDeleted = "token-deleted";
    public const string TokenUnreadable = "token-unreadable";
    public const string TokenExpired = "token-expired";
    public const string KeyRotated = "key-rotated";
    public const string Exported = "exported";
    public const string Imported = "imported";
    public const string Destroyed = "destroyed";
}
