using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Memory;

/// <summary>A value, or the problem that stands in its place.</summary>
internal readonly record struct Result<T>
    where T : class
{
    private Result(T? value, Problem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public Problem? Problem { get; }

    internal static Result<T> Of(T value) => new(value, null);

    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (Value, Problem);
        return problem is null;
    }

#pragma warning disable CA2225 // The alternative named methods would only be longer.
    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(null, problem);
#pragma warning restore CA2225
}

internal static class Result
{
    /// <summary>For interface types, which implicit conversions do not take.</summary>
    public static Result<T> From<T>(T value)
        where T : class => Result<T>.Of(value);
}
