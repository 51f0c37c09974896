using System.Text;
using System.Text.Json;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class FernetTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Texts => ["", "a", "hello", "exactly-16-bytes", "토큰-비밀 값", "トークン", "令牌", "clé d’été", "مفتاح", "🔑🔒", new string('x', 8192)];

    public static IEnumerable<TheoryDataRow<string>> InvalidVectors => Vectors("invalid").Select(v => new TheoryDataRow<string>(v.GetProperty("desc").GetString()!));

    [Fact]
    public void TheSpecificationsGenerateVectorsComeOutByteForByte()
    {
        foreach (var vector in Vectors("generate"))
        {
            using var key = KeyOf(vector);
            var iv = vector.GetProperty("iv").EnumerateArray().Select(b => b.GetByte()).ToArray();

            var token = Fernet.Encrypt(key, Encoding.UTF8.GetBytes(vector.GetProperty("src").GetString()!), NowOf(vector), iv);

            Assert.Equal(vector.GetProperty("token").GetString(), token);
        }
    }

    [Fact]
    public void TheSpecificationsVerifyVectorsDecrypt()
    {
        foreach (var vector in Vectors("verify"))
        {
            using var key = KeyOf(vector);

            var status = Fernet.TryDecrypt(key, vector.GetProperty("token").GetString(), AgeOf(vector), out var message);

            Assert.Equal(FernetStatus.Ok, status);
            Assert.Equal(vector.GetProperty("src").GetString(), Encoding.UTF8.GetString(message));
        }
    }

    [Theory]
    [MemberData(nameof(InvalidVectors))]
    public void TheSpecificationsInvalidVectorsAreRefused(string description)
    {
        var vector = Vectors("invalid").Single(v => v.GetProperty("desc").GetString() == description);
        using var key = KeyOf(vector);

        var status = Fernet.TryDecrypt(key, vector.GetProperty("token").GetString(), AgeOf(vector), out var message);

        var expected = description switch
        {
            "incorrect mac" => FernetStatus.WrongKeyOrAltered,
            "expired TTL" => FernetStatus.Expired,
            "far-future TS (unacceptable clock skew)" => FernetStatus.FromTheFuture,
            _ => FernetStatus.Malformed,
        };
        Assert.Equal(expected, status);
        Assert.Empty(message);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void WhatWasEncryptedDecrypts(string text)
    {
        using var key = FernetKey.Generate();

        var token = Fernet.Encrypt(key, Encoding.UTF8.GetBytes(text), Now);

        Assert.Equal(FernetStatus.Ok, Fernet.TryDecrypt(key, token, null, out var message));
        Assert.Equal(text, Encoding.UTF8.GetString(message));
        Assert.StartsWith("gAAAA", token, StringComparison.Ordinal);
    }

    [Fact]
    public void OneMessageNeverMakesTheSameTokenTwice()
    {
        using var key = FernetKey.Generate();

        var tokens = Enumerable.Range(0, 100).Select(_ => Fernet.Encrypt(key, "same"u8, Now)).ToHashSet();

        Assert.Equal(100, tokens.Count);
    }

    [Fact]
    public void AnotherKeyDoesNotDecrypt()
    {
        using var key = FernetKey.Generate();
        using var other = FernetKey.Generate();

        Assert.Equal(FernetStatus.WrongKeyOrAltered, Fernet.TryDecrypt(other, Fernet.Encrypt(key, "secret"u8, Now), null, out var message));
        Assert.Empty(message);
    }

    [Fact]
    public void EveryFlippedBitIsNoticed()
    {
        using var key = FernetKey.Generate();
        Assert.True(Base64UrlStrict.TryDecode(Fernet.Encrypt(key, "flip every bit of me"u8, Now), out var bytes));

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var altered = bytes.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(FernetStatus.Ok, Fernet.TryDecrypt(key, Base64UrlStrict.Encode(altered), null, out _));
        }
    }

    [Fact]
    public void EveryChangedCharacterIsNoticed()
    {
        using var key = FernetKey.Generate();
        var token = Fernet.Encrypt(key, "one text per token"u8, Now);

        for (var at = 0; at < token.Length; at++)
        {
            foreach (var c in "Aa0-_=+/ \n")
            {
                if (token[at] == c) continue;
                Assert.NotEqual(FernetStatus.Ok, Fernet.TryDecrypt(key, token[..at] + c + token[(at + 1)..], null, out _));
            }
        }
    }

    [Fact]
    public void EveryTruncationAndExtensionIsRefused()
    {
        using var key = FernetKey.Generate();
        var token = Fernet.Encrypt(key, "cut me anywhere, 어디서든"u8, Now);

        for (var length = 0; length < token.Length; length++)
            Assert.NotEqual(FernetStatus.Ok, Fernet.TryDecrypt(key, token[..length], null, out _));
        foreach (var tail in new[] { "=", "A", "AAAA", " ", "\n", token })
            Assert.NotEqual(FernetStatus.Ok, Fernet.TryDecrypt(key, token + tail, null, out _));
        Assert.Equal(FernetStatus.Malformed, Fernet.TryDecrypt(key, null, null, out _));
    }

    [Fact]
    public void RandomBytesNeitherDecryptNorThrow()
    {
        using var key = FernetKey.Generate();
        var random = new Random(7);

        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && i % 2 == 0) bytes[0] = 0x80;
            Assert.NotEqual(FernetStatus.Ok, Fernet.TryDecrypt(key, Base64UrlStrict.Encode(bytes), new FernetAge(TimeSpan.FromDays(1), Now), out _));
            Assert.NotEqual(FernetStatus.Ok, Fernet.TryDecrypt(key, Encoding.Latin1.GetString(bytes), null, out _));
        }
    }

    [Theory]
    [InlineData(0, FernetStatus.Ok)]
    [InlineData(60, FernetStatus.Ok)]
    [InlineData(61, FernetStatus.Expired)]
    [InlineData(-60, FernetStatus.Ok)]
    [InlineData(-61, FernetStatus.FromTheFuture)]
    public void AgeAndClockSkewAreExactToTheSecond(int secondsLater, object expected)
    {
        using var key = FernetKey.Generate();
        var token = Fernet.Encrypt(key, "dated"u8, Now);

        var status = Fernet.TryDecrypt(key, token, new FernetAge(TimeSpan.FromSeconds(60), Now.AddSeconds(secondsLater)), out _);

        Assert.Equal((FernetStatus)expected, status);
    }

    [Fact]
    public void WithoutAnAgeAWrongClockDoesNotMatter()
    {
        using var key = FernetKey.Generate();

        var token = Fernet.Encrypt(key, "stored while the clock was in 2099"u8, Now.AddYears(73));

        Assert.Equal(FernetStatus.Ok, Fernet.TryDecrypt(key, token, null, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4")]
    [InlineData("cw/0x689RpI+jtRR7oE8h/eQsKImvJapLeSbXpwF4e4=")]
    [InlineData("AAAA")]
    public void OnlyAPaddedBase64UrlKeyOf32BytesIsAKey(string text) => Assert.False(FernetKey.TryParse(text, out _));

    internal static JsonElement[] Vectors(string name)
    {
        var path = Path.Combine(Repository.Root, "MemoryStdio.Tests", "Vault", "FernetVectors", name + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.EnumerateArray().Select(e => e.Clone())];
    }

    private static FernetKey KeyOf(JsonElement vector) =>
        FernetKey.TryParse(vector.GetProperty("secret").GetString(), out var key) ? key : throw new FormatException("The vector's key is unreadable.");

    private static DateTimeOffset NowOf(JsonElement vector) => vector.GetProperty("now").GetDateTimeOffset();

    private static FernetAge AgeOf(JsonElement vector) => new(TimeSpan.FromSeconds(vector.GetProperty("ttl_sec").GetInt32()), NowOf(vector));
}
