using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class VaultSecretsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string KeyFile => Path.Combine(_folder.Path, "home", "vault.key");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void ASecretOfFewerThan32CharactersIsRefusedWithTheNextStep()
    {
        var problem = VaultFixture.Problem(new EnvironmentSecrets(new TokenText(new string('x', 31)), null).Read(create: true));

        Assert.Equal(VaultProblemKind.Locked, problem.Kind);
        Assert.Contains("TOKEN_ENCRYPTION_SECRET has 31 characters; at least 32", problem.Message, StringComparison.Ordinal);
        Assert.Contains("memorystdio vault keygen", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFormerSecretMustBeLongEnoughToo() =>
        Assert.Contains("TOKEN_ENCRYPTION_SECRET_PREVIOUS",
            VaultFixture.Problem(new EnvironmentSecrets(new TokenText(new string('x', 32)), new TokenText("short")).Read(create: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void TheKeyFileIsMadeOnFirstUseForThisAccountOnly()
    {
        var secrets = new KeyFileSecrets(KeyFile);
        Assert.Empty(VaultFixture.Value(secrets.Read(create: false)));
        Assert.False(File.Exists(KeyFile));

        var made = Assert.Single(VaultFixture.Value(secrets.Read(create: true)));

        Assert.True(made.Length >= 43);
        Assert.Equal(made, Assert.Single(VaultFixture.Value(new KeyFileSecrets(KeyFile).Read(create: true))));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void AKeyFileOpenToOthersIsRefused(UnixFileMode open)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        new KeyFileSecrets(KeyFile).Read(create: true);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);

        var problem = VaultFixture.Problem(new KeyFileSecrets(KeyFile).Read(create: true));

        Assert.Contains($"chmod 600 \"{KeyFile}\"", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short\n")]
    public void ADamagedKeyFileIsNeverReplacedByItself(string content)
    {
        new KeyFileSecrets(KeyFile).Read(create: true);
        File.WriteAllText(KeyFile, content);

        Assert.Equal(VaultProblemKind.Locked, VaultFixture.Problem(new KeyFileSecrets(KeyFile).Read(create: true)).Kind);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public async Task ALostKeyFileIsSaidAndNoNewOneIsMadeWhileTheVaultHoldsTokens()
    {
        using var f = new VaultFixture(secrets: new KeyFileSecrets(KeyFile));
        var server = await f.ServerAsync(VaultFixture.Kim);
        await f.SaveAsync(VaultFixture.Kim, server, "a-token-that-was-saved");
        File.Delete(KeyFile);
        using var later = new VaultFixture(f.Store, f.Servers, secrets: new KeyFileSecrets(KeyFile));

        var problem = await later.Vault.CheckAsync(Cancel);
        var saving = VaultFixture.Problem(await later.Vault.SaveAsync(VaultFixture.Kim, server, new TokenText("another"), null, Cancel));

        Assert.Contains("its secret is missing", problem!.Message, StringComparison.Ordinal);
        Assert.Equal(VaultProblemKind.Locked, saving.Kind);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task ParallelFirstUsesAgreeOnOneFile()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new KeyFileSecrets(KeyFile).Read(create: true), Cancel)));

        var secrets = made.Where(m => m.Problem is null).Select(m => m.Value![0]).Distinct().ToArray();
        Assert.Single(secrets);
        Assert.Equal(secrets[0], VaultFixture.Value(new KeyFileSecrets(KeyFile).Read(create: true))[0]);
    }

    [Fact]
    public async Task AnEmptyVaultNeedsNoSecretYetButABadOneIsReported()
    {
        using var none = new VaultFixture(secrets: new KeyFileSecrets(KeyFile));
        using var shortOne = new VaultFixture(secret: "too short");

        Assert.Null(await none.Vault.CheckAsync(Cancel));
        Assert.Equal(VaultProblemKind.Locked, (await shortOne.Vault.CheckAsync(Cancel))!.Kind);
    }

    public void Dispose() => _folder.Dispose();
}
