using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Sentences;

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
internal sealed record AuthProblem(AuthProblemKind Kind, Sentence Sentence)
{
    public string Message => Sentence.English;

    public static AuthProblem Invalid(Sentence sentence) => new(AuthProblemKind.Invalid, sentence);

    public static AuthProblem NotFound(Sentence sentence) => new(AuthProblemKind.NotFound, sentence);

    public static AuthProblem Conflict(Sentence sentence) => new(AuthProblemKind.Conflict, sentence);
}

internal enum AuthProblemKind
{
    Invalid,
    NotFound,

    /// <summary>It exists already, or the name given fits several.</summary>
    Conflict,
}
