using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Vault;

/// <summary>A registered server's id: a UUIDv7 in its 36-character lower-case form.</summary>
internal sealed record ServerId
{
    private ServerId(string value) => Value = value;

    public string Value { get; }

    public static ServerId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()).ToString("D"));

    public static bool TryParse(string? raw, [NotNullWhen(true)] out ServerId? id)
    {
        id = Guid.TryParseExact(raw, "D", out var guid) ? new ServerId(guid.ToString("D")) : null;
        return id is not null;
    }

    public override string ToString() => Value;
}
