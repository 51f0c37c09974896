using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Users;

/// <summary>What a user may be called.</summary>
internal static class UserRules
{
    private const int NameLength = 200;
    private const int EmailLength = 254;

    /// <summary>The owner of a stdio process and of the shared pool: nobody may sign in as one of them.</summary>
    public static bool IsReserved(OwnerId id) =>
        string.Equals(id.Value, OwnerId.Local.Value, StringComparison.OrdinalIgnoreCase)
        || string.Equals(id.Value, OwnerId.Team.Value, StringComparison.OrdinalIgnoreCase);

    public static bool TryCreateId(
        string? raw, [NotNullWhen(true)] out OwnerId? id, [NotNullWhen(false)] out AuthProblem? problem)
    {
        problem = null;
        if (!OwnerId.TryCreate(raw, out id, out var why))
        {
            problem = AuthProblem.Invalid(why);
            return false;
        }

        // The id travels in an address (/mcp/{client}/mcp/{user_id}) and in a header; these characters would end either early.
        if (raw!.IndexOfAny(['/', '\\', '?', '#', '%']) >= 0)
            problem = AuthProblem.Invalid($"The user id '{raw}' contains one of / \\ ? # %. Use letters, digits and - _ . @ only.");
        else if (IsReserved(id))
            problem = AuthProblem.Invalid($"The user id '{raw}' is reserved. Choose another, for example the person's mail name.");
        if (problem is not null) id = null;
        return problem is null;
    }

    public static AuthProblem? CheckProfile(string name, string? email)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLength || name.Any(char.IsControl))
            return AuthProblem.Invalid($"The name '{name}' is not usable. Give 1 to {NameLength} characters without line breaks.");
        if (email is null) return null;
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return email.Length > EmailLength || at <= 0 || at == email.Length - 1 || email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            ? AuthProblem.Invalid($"The email address '{email}' is not usable. Give one such as kim@example.com, or leave it out.")
            : null;
    }
}
