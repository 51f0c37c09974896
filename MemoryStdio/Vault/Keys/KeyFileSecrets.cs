using System.Security.Cryptography;
using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>
/// A file in the home directory, readable by this account only, made on first use: one secret per line, the current one first.
/// The vault is then as safe as this account's files; TOKEN_ENCRYPTION_SECRET keeps the secret elsewhere.
/// </summary>
internal sealed class KeyFileSecrets(string path) : IVaultSecrets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Origin => path;

    public static string Generate() => Base64UrlStrict.Encode(RandomNumberGenerator.GetBytes(32)).TrimEnd('=');

    public VaultResult<IReadOnlyList<TokenText>> Read(bool create)
    {
        try
        {
            if (!File.Exists(path))
            {
                if (!create) return VaultResult.From<IReadOnlyList<TokenText>>([]);
                MakeFolder(Path.GetDirectoryName(path)!);
                TryCreate([Generate()], path);
            }

            return ReadExisting();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return VaultProblem.Locked($"The vault's key file '{path}' cannot be read or made: {e.Message} Fix its permissions, or set TOKEN_ENCRYPTION_SECRET.");
        }
    }

    public VaultProblem? AddNew()
    {
        if (!Read(create: true).Succeeded(out var secrets, out var problem)) return problem;
        Replace([Generate(), .. secrets.Select(s => s.Reveal())]);
        return null;
    }

    public void KeepCurrentOnly()
    {
        if (Read(create: false).Succeeded(out var secrets, out _) && secrets.Count > 1) Replace([secrets[0].Reveal()]);
    }

    public string? Destroy()
    {
        if (!File.Exists(path)) return null;
        File.Delete(path);
        return path;
    }

    private VaultResult<IReadOnlyList<TokenText>> ReadExisting()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) is var open and not 0)
            return VaultProblem.Locked($"The vault's key file '{path}' is open to other accounts ({open}). Run: chmod 600 \"{path}\". If others could have read it, run 'memorystdio vault rotate-key --new-secret' afterwards.");

        var secrets = File.ReadAllLines(path).Select(l => l.Trim()).Where(l => l.Length > 0).Select(l => new TokenText(l)).ToArray();
        return secrets.Length == 0 || Array.Exists(secrets, s => s.Length < EnvironmentSecrets.ShortestSecret)
            ? VaultProblem.Locked($"The vault's key file '{path}' is empty or damaged. Put back its backup; without it the saved tokens cannot be read ('memorystdio vault destroy' starts over).")
            : VaultResult.From<IReadOnlyList<TokenText>>(secrets);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    // A second process that was faster keeps its file: the loser reads the winner's, and nobody ever reads half of one.
    private static void TryCreate(IEnumerable<string> lines, string at)
    {
        var beside = $"{at}.{Guid.NewGuid():N}";
        Write(lines, beside);
        NewFile.TryPublish(beside, at);
    }

    // Written beside and moved into place: a crash leaves the old file or the new one, never half of one.
    private void Replace(IEnumerable<string> lines)
    {
        var beside = $"{path}.{Guid.NewGuid():N}";
        Write(lines, beside);
        File.Move(beside, path, overwrite: true);
    }

    private static void Write(IEnumerable<string> lines, string at)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var stream = new FileStream(at, options);
        using (var writer = new StreamWriter(stream, leaveOpen: true))
        {
            foreach (var line in lines) writer.WriteLine(line);
        }

        stream.Flush(flushToDisk: true);
    }
}
