using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Guessing;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.ApiKeys;

/// <summary>
/// Lets a new user in without an administrator: whoever connects to the enrolment address and stores a first memory becomes a user and gets a
/// key with the answer. Off unless the server was started to allow it.
/// </summary>
internal sealed class EnrolmentService(
    AuthOptions options, UserService users, IUserStore accounts, CredentialService credentials, ICredentialStore store, IMemoryAdoption memories,
    AuditLog audit, TimeProvider time)
{
    private const string Actor = "enrolment";
    private const int PerAddressAndHour = 5;
    private const int Remembered = 10_000;

    private readonly Lock gate = new();
    private readonly BoundedMap<string, (DateTimeOffset Since, int Count)> recent = new(Remembered);

    public bool IsAllowed => options.AllowEnrolment;

    /// <summary>The new user's key: to be shown once. Refused for a user who exists: that would hand their memories to a stranger.</summary>
    public async Task<AuthResult<IssuedCredential>> EnrolAsync(
        string? userId, string address, string? userAgent, CancellationToken cancellationToken)
    {
        if (!IsAllowed) return AuthProblem.Invalid("This server does not enrol new users. Ask an administrator for a token or key.");
        var result = await CreateAsync(userId, address, userAgent, cancellationToken);
        if (result.Problem is { } problem)
        {
            await audit.RecordAsync(
                new AuditEntry
                {
                    Time = time.GetUtcNow(),
                    Event = AuditEvents.Failed,
                    User = userId,
                    Actor = Actor,
                    Address = address,
                    UserAgent = userAgent,
                    Detail = $"Enrolment: {problem.Kind}",
                },
                cancellationToken);
        }

        return result;
    }

    /// <summary>Takes an enrolment back whose key nobody has seen yet.</summary>
    public async Task WithdrawAsync(IssuedCredential issued, CancellationToken cancellationToken)
    {
        var user = issued.Credential.User;
        await store.DeleteAsync(issued.Credential.Id, cancellationToken);
        await accounts.RemoveAsync(user, cancellationToken);
        await audit.RecordAsync(
            AuditEntry.By(new AuditActor(Actor), AuditEvents.UserRemoved, time.GetUtcNow(), user.Value, issued.Credential.Hint, "the first memory was not stored"),
            cancellationToken);
    }

    private async Task<AuthResult<IssuedCredential>> CreateAsync(string? userId, string address, string? userAgent, CancellationToken cancellationToken)
    {
        if (!UserRules.TryCreateId(userId, out var id, out var problem)) return problem;
        if (!TryCount(AddressBlock.Of(address)))
            return AuthProblem.Conflict($"Too many users were enrolled from this address. At most {PerAddressAndHour} an hour are allowed; try again later.");

        // Memories without a user, after a restore say, wait for an administrator; whoever guessed their owner's name must not get them.
        if ((await memories.PreviewAsync(id, id, cancellationToken)).Memories > 0)
            return AuthProblem.Conflict($"A user '{id}' exists already (upper and lower case count as the same). Choose another id.");

        var actor = new AuditActor(Actor, address);
        // Create, not ensure: of two at once only one may become this user.
        if (!(await users.CreateAsync(id.Value, null, null, actor, cancellationToken)).Succeeded(out _, out var trouble)) return trouble;
        await audit.RecordAsync(
            AuditEntry.By(actor, AuditEvents.UserEnrolled, time.GetUtcNow(), id.Value) with { UserAgent = userAgent }, cancellationToken);
        return await credentials.CreateAsync(
            new CredentialRequest { Family = CredentialFamily.ApiKey, UserId = id.Value, Label = "enrolment", Scopes = AccessScopes.Read | AccessScopes.Write },
            actor, cancellationToken);
    }

    private bool TryCount(string address)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!recent.TryGet(address, out var entry) || now - entry.Since >= TimeSpan.FromHours(1)) entry = (now, 0);
            if (entry.Count >= PerAddressAndHour) return false;
            recent.Set(address, (entry.Since, entry.Count + 1));
            return true;
        }
    }
}
