using System.Net;
using MemoryStdio.Http;
using MemoryStdio.Http.Security;

namespace MemoryStdio.Tests.Http;

public sealed class HttpHostOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8765", true)]
    [InlineData("http://localhost:8765", true)]
    [InlineData("http://[::1]:8765", true)]
    [InlineData("http://0.0.0.0:8765", false)]
    [InlineData("http://[::]:8765", false)]
    [InlineData("http://*:8765", false)]
    [InlineData("http://192.168.1.20:8765", false)]
    public void WithoutTlsOnlyThisMachineIsServed(string address, bool isAllowed)
    {
        Assert.Equal(isAllowed, With(address).Problem() is null);
        Assert.Null((With(address) with { TrustedProxies = List("10.0.0.5") }).Problem());
    }

    [Fact]
    public void TlsNeedsBothFiles()
    {
        Assert.NotNull(With("https://0.0.0.0:8765").Problem());
        Assert.NotNull((With("https://0.0.0.0:8765") with { CertificatePath = "a.pem" }).Problem());
        Assert.Contains("'a.pem'", (With("https://0.0.0.0:8765") with { CertificatePath = "a.pem", KeyPath = "b.pem" }).Problem()?.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory.example.com:8765")]
    [InlineData("http://memory.example.com:8765")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1/path")]
    public void AnAddressThatCannotBeListenedOnIsExplained(string raw)
    {
        Assert.False(BindAddress.TryParse(raw, out _, out var problem));
        Assert.Contains(raw.Split('/')[^1].Split(':')[0], problem.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.1.2.3", false)]
    [InlineData("2001:db8::/32", "2001:db8::7", true)]
    [InlineData("192.168.1.20", "192.168.1.21", false)]
    public void AnAddressListKnowsItsNetworks(string list, string address, bool contains) =>
        Assert.Equal(contains, List(list).Contains(IPAddress.Parse(address)));

    [Fact]
    public void AWrongAddressListIsNamed()
    {
        Assert.False(AddressList.TryParse(["10.0.0.0/8, office"], out _, out var problem));
        Assert.Contains("'office'", problem.English, StringComparison.Ordinal);
    }

    private static HttpHostOptions With(string address) =>
        new() { Addresses = [BindAddress.TryParse(address, out var parsed, out var problem) ? parsed : throw new ArgumentException(problem.English)] };

    private static AddressList List(string raw) => AddressList.TryParse([raw], out var list, out var problem) ? list : throw new ArgumentException(problem.English);
}
