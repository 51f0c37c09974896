using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Vault;

/// <summary>A value, or the problem that stands in its place.</summary>
internal readonly record struct VaultResult<T>
    where T : class
{
    private VaultResult(T? value, VaultProblem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public VaultProblem? Problem { get; }

    internal static VaultResult<T> Of(T value) => new(value, null);

    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out VaultProblem? problem)
    {
        (value, problem) = (Value, Problem);
        return problem is null;
    }

#pragma warning disable CA2225 // The alternative named methods would only be longer.
    public static implicit operator VaultResult<T>(T value) => new(value, null);

    public static implicit operator VaultResult<T>(VaultProblem problem) => new(null, problem);
#pragma warning restore CA2225
}

internal static class VaultResult
{
    /// <summary>For interface types, which implicit conversions do not take.</summary>
    public static VaultResult<T> From<T>(T value)
        where T : class => VaultResult<T>.Of(value);
}
