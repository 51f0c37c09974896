using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;

namespace MemoryStdio.Auth.ApiKeys;

/// <summary>Gives a key to every enabled user who has none that works. Running it again makes none twice.</summary>
internal sealed class ApiKeyMigration(UserService users, CredentialService credentials)
{
    public async Task<IReadOnlyList<IssuedCredential>> RunAsync(AuditActor actor, CancellationToken cancellationToken)
    {
        var made = new List<IssuedCredential>();
        foreach (var user in await users.ListAsync(cancellationToken))
        {
            if (user.DisabledAt is not null) continue;
            var request = new CredentialRequest { Family = CredentialFamily.ApiKey, UserId = user.Id.Value, Label = "migration", Additional = false };
            if ((await credentials.CreateAsync(request, actor, cancellationToken)).Value is { } issued) made.Add(issued);
        }

        return made;
    }
}
