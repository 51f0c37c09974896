using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Memory;

public sealed class SecretScannerTests
{
    public static TheoryData<string> Harmless =>
    [
        "The password must have at least 12 characters and one digit.",
        "password: required",
        "비밀번호는 최소 8자 이상이어야 합니다",
        "パスワードは毎月変更する",
        "密码：至少八个字符",
        "DATABASE_URL=postgres://user:password@localhost:5432/app",
        "postgres://app:${DB_PASSWORD}@db/app",
        "postgres://app:<password>@db/app",
        "Set API_KEY=your-api-key-here in .env",
        "API_KEY=process.env.API_KEY",
        "export OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "token: access_token_expire_minutes is 60",
        "The token is stored in services/auth/token_store.cs",
        "secret: projects/kim/secrets/database-url/versions/3",
        "commit 5ec5a46f7c1d9b0e3a2f4c6d8e0b1a3c5d7e9f01 fixed it",
        "id 0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0ba6f0b3d2cdf1f3c1a0b2",
        "git@github.com:kim/app.git",
        "https://example.org/a/very/long/path?query=value&page=2",
        "Bearer tokens are checked before the body is read",
        "the basic authentication-and-authorization-middleware handles it",
        "sk-learn-classification-pipeline-v2 is the folder",
        "eyJust kidding. eyJ is how a JWT starts.",
        "vault:qdrant holds the key",
        "The secret is keeping-the-dough-cold-overnight",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "",
        "짧다",
    ];

    [Fact]
    public void EveryFakeCredentialIsFoundWithItsKindAndExactPlace()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            foreach (var (what, value) in FakeCredentials.All(seed))
            {
                var text = $"메모: 배포할 때 {value} 를 쓴다";

                var all = SecretScanner.Find(text);
                Assert.True(all.Count == 1, $"{what} {value}: {all.Count} findings");
                var found = all[0];

                Assert.Equal(what, found.What);
                Assert.Contains(text.Substring(found.Start, found.Length).Trim(), value, StringComparison.Ordinal);
                Assert.True(found.Length >= value.Length - 26, $"{what}: {found.Length} of {value.Length} characters were found");
            }
        }
    }

    [Fact]
    public void EverySecretThatItsSurroundingsNameIsFound()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            foreach (var (before, value, after) in FakeCredentials.InContext(seed))
            {
                var found = SecretScanner.Find(before + value + after);

                Assert.True(found.Count == 1, $"{before}…{after}: {found.Count} findings");
                Assert.DoesNotContain(value, SecretScanner.Redact(before + value + after, found), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void OrdinaryTextPasses(string text) => Assert.Empty(SecretScanner.Find(text));

    [Fact]
    public void RedactingKeepsTheRestOfTheText()
    {
        var (_, token) = FakeCredentials.All(1)[0];
        var text = $"앞 {token} 뒤 🔑 {token}";

        var redacted = SecretScanner.Redact(text, SecretScanner.Find(text));

        Assert.Equal("앞 [redacted: GitHub token] 뒤 🔑 [redacted: GitHub token]", redacted);
        Assert.Empty(SecretScanner.Find(redacted));
    }

    [Fact]
    public void AFindingNeverShowsTheSecret()
    {
        foreach (var (_, value) in FakeCredentials.All(2))
            Assert.DoesNotContain(value[^8..], string.Join(';', SecretScanner.Find(value)), StringComparison.Ordinal);
    }

    [Fact]
    public void LongAndHostileTextsAreScannedInLinearTime()
    {
        string[] pieces = ["eyJ", "a:", "://", "password=", "-----BEGIN ", "token ", "sk-", "x", "=", "password is ", "-----BEGIN PRIVATE KEY-----"];
        foreach (var piece in pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, MemoryLimits.ContentLength / piece.Length));
            SecretScanner.Find(text);
            SecretScanner.Find("postgres://" + text);
        }
    }
}
