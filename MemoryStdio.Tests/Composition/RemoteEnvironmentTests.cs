using MemoryStdio.Composition;

namespace MemoryStdio.Tests.Composition;

public sealed class RemoteEnvironmentTests
{
    [Fact]
    public void WithoutAServerNothingIsForwarded() => Assert.Equal(RemoteSettings.None, Read());

    [Fact]
    public void AServerAloneMakesAMirror()
    {
        var settings = Read(("QDRANT_URL", "https://qdrant.example.org:6333"), ("QDRANT_API_KEY", "vault:qdrant"), ("QDRANT_OWNER", "김민준"));

        Assert.Equal(MemoryPlace.Mirror, settings.Place);
        Assert.Equal(("vault:qdrant", "김민준", "memorystdio"), (settings.Qdrant!.ApiKey, settings.Qdrant.LocalOwner, settings.Qdrant.Collection));
    }

    [Fact]
    public void LocalSendsNothingEvenWithAServer() =>
        Assert.Equal(RemoteSettings.None, Read(("QDRANT_URL", "http://localhost:6333"), ("MEMORY_STORE", "local")));

    [Fact]
    public void AnotherServerOwnerOrCollectionIsAnotherTarget()
    {
        string Target(params (string, string)[] more) => Read([("QDRANT_URL", "http://localhost:6333/"), .. more]).Qdrant!.Target;

        Assert.Equal(Target(), Target(("QDRANT_API_KEY", "k")));
        Assert.Equal(4, new[] { Target(), Target(("QDRANT_URL", "http://localhost:7333")), Target(("QDRANT_OWNER", "x")), Target(("QDRANT_COLLECTION", "x")) }.Distinct().Count());
    }

    [Theory]
    [InlineData("http://localhost:6333")]
    [InlineData("http://qdrant:6333")]
    [InlineData("http://192.168.1.9:6333")]
    [InlineData("https://qdrant.example.org")]
    public void AKeyGoesWhereNobodyCanReadIt(string url) => Assert.NotNull(Read(("QDRANT_URL", url), ("QDRANT_API_KEY", "k")).Qdrant);

    [Theory]
    [InlineData("QDRANT_URL", "http://qdrant.example.org:6333", "unencrypted. Use https")]
    [InlineData("QDRANT_URL", "http://8.8.8.8:6333", "unencrypted. Use https")]
    [InlineData("QDRANT_URL", "localhost:6333", "QDRANT_URL is 'localhost:6333'")]
    [InlineData("QDRANT_URL", "https://me:sesame@qdrant.example.org", "holds a user name or password")]
    [InlineData("MEMORY_STORE", "cloud", "MEMORY_STORE is 'cloud'")]
    [InlineData("QDRANT_WRITE_ORDERING", "weak", "Set it to medium or strong")]
    [InlineData("QDRANT_COLLECTION", "a/b", "QDRANT_COLLECTION is 'a/b'")]
    [InlineData("QDRANT_REPLICATION", "0", "QDRANT_REPLICATION is '0'")]
    [InlineData("QDRANT_WRITE_CONSISTENCY", "many", "QDRANT_WRITE_CONSISTENCY is 'many'")]
    [InlineData("QDRANT_SHARDS", "-1", "QDRANT_SHARDS is '-1'")]
    [InlineData("QDRANT_SHARDING", "user", "QDRANT_SHARDING is 'user'")]
    public void AWrongValueIsNamed(string name, string value, string says)
    {
        var e = Assert.Throws<UsageException>(() => Read(("QDRANT_URL", "http://localhost:6333"), ("QDRANT_API_KEY", "k"), (name, value)));

        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RemoteAsksForAMajorityAndAnOrder()
    {
        var alone = Read(("QDRANT_URL", "http://localhost:6333"), ("MEMORY_STORE", "remote"));
        var three = Read(("QDRANT_URL", "http://localhost:6333"), ("MEMORY_STORE", "remote"), ("QDRANT_REPLICATION", "3"));

        Assert.Equal((MemoryPlace.Remote, 1, "strong", null), (alone.Place, alone.Qdrant!.WriteConsistency, alone.Qdrant.WriteOrdering, alone.Qdrant.ReadConsistency));
        Assert.Equal((2, "strong", "majority"), (three.Qdrant!.WriteConsistency, three.Qdrant.WriteOrdering, three.Qdrant.ReadConsistency));
    }

    [Theory]
    [InlineData("2", "1", "set it to 2 or more")]
    [InlineData("5", "2", "set it to 3 or more")]
    public void RemoteRefusesWritesThatAMinorityConfirms(string replicas, string confirmed, string says)
    {
        (string, string)[] asked = [("QDRANT_URL", "http://localhost:6333"), ("QDRANT_REPLICATION", replicas), ("QDRANT_WRITE_CONSISTENCY", confirmed)];

        Assert.Contains(says, Assert.Throws<UsageException>(() => Read([.. asked, ("MEMORY_STORE", "remote")])).Message, StringComparison.Ordinal);
        Assert.Equal(MemoryPlace.Mirror, Read(asked).Place);
    }

    [Fact]
    public void RemoteNeedsAServer() =>
        Assert.Contains("MEMORY_STORE is remote, but QDRANT_URL", Assert.Throws<UsageException>(() => Read(("MEMORY_STORE", "remote"))).Message, StringComparison.Ordinal);

    [Fact]
    public void AMirrorNeedsAServer() =>
        Assert.Contains("QDRANT_URL is not set", Assert.Throws<UsageException>(() => Read(("MEMORY_STORE", "mirror"))).Message, StringComparison.Ordinal);

    private static RemoteSettings Read(params (string Name, string Value)[] variables) =>
        new AppEnvironment(name => variables.LastOrDefault(v => v.Name == name).Value).ReadRemote();
}
