using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Auth;

/// <summary>A value, or the reason why there is none: for what an administrator can cause.</summary>
internal readonly record struct AuthResult<T>
    where T : class
{
    private AuthResult(T? value, AuthProblem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }

    public AuthProblem? Problem { get; }

    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out AuthProblem? problem)
    {
        (value, problem) = (Value, Problem);
        return problem is null;
    }

#pragma warning disable CA2225 // The alternative named methods would only be longer.
    public static implicit operator AuthResult<T>(T value) => new(value, null);

    public static implicit operator AuthResult<T>(AuthProblem problem) => new(null, problem);
#pragma warning restore CA2225
}

/// <summary>Names the value at fault and the next step.</summary>
internal sealed record AuthProblem(AuthProblemKind Kind, string Message)
{
    public static AuthProblem Invalid(string message) => new(AuthProblemKind.Invalid, message);

    public static AuthProblem NotFound(string message) => new(AuthProblemKind.NotFound, message);

    public static AuthProblem Conflict(string message) => new(AuthProblemKind.Conflict, message);
}

internal enum AuthProblemKind
{
    Invalid,
    NotFound,

    /// <summary>It exists already, or the name given fits several.</summary>
    Conflict,
}
