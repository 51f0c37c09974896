using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class MasterKeyTests
{
    private const string Secret = "correct horse battery staple, 말 배터리";
    private static readonly KeyParameters Parameters = KeyParameters.Fresh(KeyParameters.FewestIterations);
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    [Fact]
    public void TheSameSecretMatchesItsCheckValue()
    {
        using var first = MasterKey.Derive(Secret, Parameters);
        using var second = MasterKey.Derive(Secret, Parameters);

        Assert.True(second.Matches(first.CheckValue()));
    }

    [Fact]
    public void AnotherSecretSaltOrCountDoesNotMatch()
    {
        using var key = MasterKey.Derive(Secret, Parameters);
        using var otherSecret = MasterKey.Derive(Secret + "!", Parameters);
        using var otherSalt = MasterKey.Derive(Secret, KeyParameters.Fresh(KeyParameters.FewestIterations));
        using var otherCount = MasterKey.Derive(Secret, Parameters with { Iterations = Parameters.Iterations + 1 });

        Assert.All([otherSecret, otherSalt, otherCount], other => Assert.False(other.Matches(key.CheckValue())));
        Assert.False(key.Matches([]));
    }

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("a", "b", "b", "a")]
    [InlineData("a", "", "", "a")]
    [InlineData("é", "s", "e\u0301", "s")]
    public void RecordKeysDifferByUserAndServerWithoutAmbiguity(string user, string server, string otherUser, string otherServer)
    {
        using var master = MasterKey.Derive(Secret, Parameters);
        using var one = master.ForRecord(Salt, user, server);
        using var two = master.ForRecord(Salt, otherUser, otherServer);

        Assert.NotEqual(one.Reveal(), two.Reveal());
    }

    [Fact]
    public void RecordKeysDifferByRecordSalt()
    {
        using var master = MasterKey.Derive(Secret, Parameters);
        using var one = master.ForRecord(Salt, "kim", "s");
        using var two = master.ForRecord(Salt.AsSpan(1), "kim", "s");

        Assert.NotEqual(one.Reveal(), two.Reveal());
    }

    [Theory]
    [InlineData(99_999, false)]
    [InlineData(100_000, true)]
    [InlineData(600_000, true)]
    [InlineData(int.MaxValue, false)]
    public void ACountBelow100000OrAbsurdlyHighIsNotUsable(int iterations, bool usable) =>
        Assert.Equal(usable, Parameters with { Iterations = iterations } is { AreUsable: true });

    [Fact]
    public void TheDefaultIs600000RoundsWithARandomSaltOf32Bytes()
    {
        var fresh = KeyParameters.Fresh();

        Assert.Equal(600_000, fresh.Iterations);
        Assert.Equal(32, fresh.Salt.Length);
        Assert.NotEqual(fresh.Salt, KeyParameters.Fresh().Salt);
    }

    [Fact]
    public void KeysDoNotPrintThemselves()
    {
        using var master = MasterKey.Derive(Secret, Parameters);
        using var record = master.ForRecord(Salt, "kim", "s");

        Assert.Equal("MasterKey(hidden)", $"{master}");
        Assert.Equal("FernetKey(hidden)", $"{record}");
    }
}
