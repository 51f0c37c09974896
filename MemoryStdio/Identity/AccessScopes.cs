namespace MemoryStdio.Identity;

/// <summary>What a credential may do. Admin implies write, write implies read (<see cref="AccessScopesExtensions.Allows"/>).</summary>
[Flags]
internal enum AccessScopes
{
    None = 0,
    Read = 1,
    Write = 2,
    Admin = 4,
}

internal static class AccessScopesExtensions
{
    public static bool Allows(this AccessScopes granted, AccessScopes needed)
    {
        if (granted.HasFlag(AccessScopes.Admin)) granted |= AccessScopes.Write;
        if (granted.HasFlag(AccessScopes.Write)) granted |= AccessScopes.Read;
        return (granted & needed) == needed;
    }
}
