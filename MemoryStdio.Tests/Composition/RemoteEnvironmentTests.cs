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
    [InlineData("MEMORY_STORE", "remote", "not available")]
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
    public void AMirrorNeedsAServer() =>
        Assert.Contains("QDRANT_URL is not set", Assert.Throws<UsageException>(() => Read(("MEMORY_STORE", "mirror"))).Message, StringComparison.Ordinal);

    private static RemoteSettings Read(params (string Name, string Value)[] variables) =>
        new AppEnvironment(name => variables.LastOrDefault(v => v.Name == name).Value).ReadRemote();
}
