using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Users;

/// <summary>A person of the team. The id owns the memories and never changes; name and email may.</summary>
internal sealed record User
{
    public required OwnerId Id { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set: none of the user's credentials works. The memories stay.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    public DateTimeOffset? LastActiveAt { get; init; }
}
