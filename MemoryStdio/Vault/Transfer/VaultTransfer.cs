using System.Security.Cryptography;
using System.Text.Json;
using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>Takes a user's servers and tokens to another machine, in a file that only a passphrase opens.</summary>
internal sealed class VaultTransfer(IServerStore servers, IVaultStore store, TokenVault vault, ServerRegistry registry, VaultOptions options, TimeProvider time)
{
    public const int ShortestPassphrase = 12;
    private const int LongestArchive = 64 * 1024 * 1024;

    // The archive is nobody's record: a fixed pair keeps its key apart from every record's.
    private const string KeyUser = "vault export";
    private const string KeyServer = "archive";

    /// <summary>Everything or nothing: a token that does not decrypt refuses the export and is named.</summary>
    public async Task<VaultResult<VaultExport>> ExportAsync(Caller caller, TokenText passphrase, CancellationToken cancellationToken)
    {
        if (CheckPassphrase(passphrase) is { } weak) return weak;
        var tokens = (await store.ListAsync(caller.Owner, cancellationToken)).ToDictionary(t => t.Server);
        var archived = new List<ArchivedServer>();
        foreach (var server in await servers.ListAsync(caller.Owner, cancellationToken))
        {
            TokenText? token = null;
            if (tokens.TryGetValue(server.Id, out var sealedToken)
                && !(await vault.OpenAsync(sealedToken, server.Name, cancellationToken)).Succeeded(out token, out var problem)) return problem;
            archived.Add(new ArchivedServer(
                server.Name, (server.Endpoint as RemoteEndpoint)?.Url.AbsoluteUri, server.Endpoint is LocalCommand c ? [c.Program, .. c.Arguments] : null,
                server.Auth.Kind, server.Auth.Name, token?.Reveal(), sealedToken?.ExpiresAt));
        }

        var now = time.GetUtcNow();
        var parameters = KeyParameters.Fresh(options.Iterations);
        using var master = MasterKey.Derive(passphrase.Reveal(), parameters);
        using var key = master.ForRecord(parameters.Salt, KeyUser, KeyServer);
        var plain = JsonSerializer.SerializeToUtf8Bytes(new ArchivedServers(archived), VaultArchiveJson.Default.ArchivedServers);
        var archive = new VaultArchive(VaultArchive.FormatName, VaultArchive.CurrentVersion, now, parameters.Salt, parameters.Iterations, Fernet.Encrypt(key, plain, now));
        CryptographicOperations.ZeroMemory(plain);

        var withToken = archived.Count(s => s.Token is not null);
        await store.RecordAsync(VaultEvent.Of(caller, now, VaultActions.Exported, null, $"{archived.Count} servers, {withToken} tokens"), cancellationToken);
        return new VaultExport(JsonSerializer.SerializeToUtf8Bytes(archive, VaultArchiveJson.Default.VaultArchive), archived.Count, withToken);
    }

    /// <summary>Adds what is missing. A server of the same name stays as it is, unless <paramref name="replace"/> and it has the same address: then its token is replaced.</summary>
    public async Task<VaultResult<VaultImport>> ImportAsync(
        Caller caller, ReadOnlyMemory<byte> file, TokenText passphrase, bool replace, CancellationToken cancellationToken)
    {
        if (!Open(file, passphrase).Succeeded(out var content, out var problem)) return problem;
        if (await vault.CheckAsync(cancellationToken) is { } locked) return locked;

        var (added, replaced, skipped) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var item in content.Servers)
        {
            if (!Describe(item).Succeeded(out var described, out problem)) return problem;
            var existing = await servers.FindByNameAsync(caller.Owner, item.Name, cancellationToken);
            if (existing is not null && !(replace && existing.Endpoint == described.Endpoint))
            {
                // Another address under the same name must not get this token.
                skipped.Add(item.Name);
                continue;
            }

            var server = existing;
            if (server is null && !(await registry.AddAsync(caller, described, cancellationToken)).Succeeded(out server, out problem)) return problem;
            var expired = item.ExpiresAt <= time.GetUtcNow();
            if (item.Token is { } token && !expired)
            {
                if (!(await vault.SaveAsync(caller, server!, new TokenText(token), item.ExpiresAt, cancellationToken)).Succeeded(out _, out problem)) return problem;
            }

            (existing is null ? added : replaced).Add(item.Name);
        }

        await store.RecordAsync(VaultEvent.Of(caller, time.GetUtcNow(), VaultActions.Imported, null, $"{added.Count} added, {replaced.Count} replaced, {skipped.Count} left"), cancellationToken);
        return new VaultImport(added, replaced, skipped);
    }

    private static VaultResult<ArchivedServers> Open(ReadOnlyMemory<byte> file, TokenText passphrase)
    {
        var wrongFile = VaultProblem.Invalid("This is not a vault export. Give the file that 'memorystdio vault export' wrote.");
        if (file.Length > LongestArchive) return wrongFile;
        try
        {
            var archive = JsonSerializer.Deserialize(file.Span, VaultArchiveJson.Default.VaultArchive);
            if (archive is not { Format: VaultArchive.FormatName, Salt: not null, Content: not null }) return wrongFile;
            if (archive.Version > VaultArchive.CurrentVersion) return VaultProblem.Invalid($"The export is of version {archive.Version}; this program reads up to {VaultArchive.CurrentVersion}. Update memorystdio.");
            var parameters = new KeyParameters(archive.Salt, archive.Iterations);
            if (!parameters.AreUsable) return wrongFile;

            using var master = MasterKey.Derive(passphrase.Reveal(), parameters);
            using var key = master.ForRecord(parameters.Salt, KeyUser, KeyServer);
            if (Fernet.TryDecrypt(key, archive.Content, null, out var plain) != FernetStatus.Ok)
                return VaultProblem.Locked("The passphrase is wrong, or the file was altered. Nothing was changed.");
            var content = JsonSerializer.Deserialize(plain, VaultArchiveJson.Default.ArchivedServers);
            CryptographicOperations.ZeroMemory(plain);
            return content?.Servers is null ? wrongFile : content;
        }
        catch (JsonException)
        {
            return wrongFile;
        }
    }

    private static VaultResult<NewServer> Describe(ArchivedServer item)
    {
        ServerEndpoint? endpoint = item switch
        {
            { Url: { } url } => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? new RemoteEndpoint(uri) : null,
            { Command: { Count: > 0 } command } => new LocalCommand(command[0], [.. command.Skip(1)]),
            _ => new NoEndpoint(),
        };
        return endpoint is null
            ? VaultProblem.Invalid($"The export's server '{item.Name}' has an unreadable address. Export again.")
            : new NewServer(item.Name, endpoint, new ServerAuth(item.Auth, item.AuthName));
    }

    private static VaultProblem? CheckPassphrase(TokenText passphrase) => passphrase.Length >= ShortestPassphrase
        ? null
        : VaultProblem.Invalid($"The passphrase has {passphrase.Length} characters; give at least {ShortestPassphrase}. A few random words do.");
}

internal sealed record VaultExport(byte[] File, int Servers, int Tokens);

/// <param name="Skipped">Names that exist already (or exist with another address), left as they were.</param>
internal sealed record VaultImport(IReadOnlyList<string> Added, IReadOnlyList<string> Replaced, IReadOnlyList<string> Skipped);
