using System.Globalization;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Account;

/// <summary>Makes, rotates and revokes keys for the account page and for an administrator. Whose they may be, the page decides.</summary>
internal sealed class CredentialForms(CredentialService credentials, TimeProvider time)
{
    private static readonly CredentialFamily[] Families = [CredentialFamily.McpToken, CredentialFamily.ApiKey];

    public async Task<IReadOnlyList<StoredCredential>> ListAsync(OwnerId user, CancellationToken cancellationToken)
    {
        var all = new List<StoredCredential>();
        foreach (var family in Families) all.AddRange(await credentials.ListAsync(family, user, cancellationToken));
        return [.. all.OrderByDescending(c => c.CreatedAt)];
    }

    /// <summary>Never with more rights than the session that asks: its scopes and its projects bound the new one.</summary>
    public async Task<AuthResult<IssuedCredential>> CreateAsync(Visit visit, OwnerId user, IFormCollection form, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<CredentialFamily>(form[CredentialTable.Family], out var family) || !Families.Contains(family))
            return AuthProblem.Invalid($"'{form[CredentialTable.Family]}' is no kind of key. Choose API key or MCP token.");
        if (!ScopeNames.TryRead(form[CredentialTable.Scopes].ToString(), out var scopes, out var problem)) return AuthProblem.Invalid(problem);
        if (!visit.Caller.Scopes.Allows(Highest(scopes))) return AuthProblem.Invalid("You cannot give more than you may do yourself. Choose fewer rights.");
        var days = form[CredentialTable.Days].ToString().Trim();
        if (!TryReadDays(days, out var lifetime)) return AuthProblem.Invalid(Sentence.Verbatim(visit.Say(AccountWords.BadDays, days)));

        var limits = visit.Caller.ProjectLimits?.Select(raw => ProjectId.TryCreate(raw, out var id, out _) ? id : null).OfType<ProjectId>().ToArray();
        return await credentials.CreateAsync(
            new CredentialRequest
            {
                Family = family,
                UserId = user.Value,
                Label = form[CredentialTable.Label].ToString().Trim() is { Length: > 0 } label ? label : null,
                Scopes = scopes,
                Lifetime = lifetime,
                ProjectLimits = limits,
            },
            ActorOf(visit), cancellationToken);
    }

    /// <summary><c>null</c> when the user has no such credential.</summary>
    public async Task<StoredCredential?> FindAsync(OwnerId user, IFormCollection form, CancellationToken cancellationToken) =>
        (await ListAsync(user, cancellationToken)).FirstOrDefault(c => c.Id == form[CredentialTable.Credential].ToString());

    /// <summary>A credential that may do more than this session is not replaced by it: the new secret would hand those rights over.</summary>
    public Task<AuthResult<IssuedCredential>> RotateAsync(Visit visit, StoredCredential credential, CancellationToken cancellationToken) =>
        visit.Caller.Scopes.Allows(Highest(credential.Scopes)) && LimitsFit(visit.Caller.ProjectLimits, credential.ProjectLimits)
            ? credentials.RotateAsync(credential, CredentialService.DefaultOverlap, ActorOf(visit), cancellationToken)
            : Task.FromResult<AuthResult<IssuedCredential>>(AuthProblem.Invalid("This one may do more than you may at present. Sign in with it to rotate it."));

    public Task<AuthResult<StoredCredential>> RevokeAsync(Visit visit, StoredCredential credential, CancellationToken cancellationToken) =>
        credentials.SetEnabledAsync(credential, enabled: false, ActorOf(visit), cancellationToken);

    public DateTimeOffset OverlapEnd => time.GetUtcNow() + CredentialService.DefaultOverlap;

    public static AuditActor ActorOf(Visit visit) => new(visit.Identity!.User.Value, visit.Context.Connection.RemoteIpAddress?.ToString());

    private static AccessScopes Highest(AccessScopes scopes) =>
        scopes.HasFlag(AccessScopes.Admin) ? AccessScopes.Admin : scopes.HasFlag(AccessScopes.Write) ? AccessScopes.Write : AccessScopes.Read;

    private static bool LimitsFit(IReadOnlySet<string>? own, IReadOnlySet<string>? wanted) => own is null || (wanted is not null && wanted.IsSubsetOf(own));

    private static bool TryReadDays(string raw, out TimeSpan? lifetime)
    {
        lifetime = null;
        if (raw.Length == 0) return true;
        if (!int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 3650) return false;
        lifetime = TimeSpan.FromDays(days);
        return true;
    }
}
