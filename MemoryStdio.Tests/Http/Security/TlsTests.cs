using System.Net;
using MemoryStdio.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.Security;

/// <summary>TLS by --cert and --key, and by the standard Kestrel configuration.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static BindAddress AnyTlsPort { get; } = BindAddress.TryParse("https://127.0.0.1:0", out var address, out _) ? address : throw new InvalidOperationException();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheCertificateAndWhatStandsBetweenItAndTheRootAreSent()
    {
        var certificate = TestCertificate.WriteTo(_folder);
        await using var host = await StartAsync(o => o with { CertificatePath = certificate.CertificatePath, KeyPath = certificate.KeyPath });
        var sent = new List<string>();
        using var client = TestCertificate.Client(host.Address, sent);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health", Cancelled)).StatusCode);
        Assert.Equal("https", host.Address.Scheme);
        Assert.Equal(certificate.Thumbprint, sent[0]);
        Assert.Contains(certificate.IntermediateThumbprint, sent);
        using var plain = new HttpClient { BaseAddress = new Uri($"http://{host.Address.Authority}") };
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAsync("/health", Cancelled));
    }

    [Fact]
    public async Task ARenewedCertificateIsServedWithoutARestart_AndAHalfWrittenOneIsNot()
    {
        var time = new FakeTimeProvider();
        var first = TestCertificate.WriteTo(_folder);
        await using var host = await StartAsync(o => o with { CertificatePath = first.CertificatePath, KeyPath = first.KeyPath }, time);

        await File.WriteAllTextAsync(first.CertificatePath, "-----BEGIN CERTIFICATE-----\nhalf", Cancelled);
        File.SetLastWriteTimeUtc(first.CertificatePath, time.GetUtcNow().UtcDateTime.AddYears(1));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(first.Thumbprint, await ServedAsync(host));

        var renewed = TestCertificate.WriteTo(_folder);
        File.SetLastWriteTimeUtc(first.CertificatePath, time.GetUtcNow().UtcDateTime.AddYears(2));
        Assert.Equal(first.Thumbprint, await ServedAsync(host));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(renewed.Thumbprint, await ServedAsync(host));
    }

    [Fact]
    public async Task TheStandardConfigurationsDefaultCertificateServesOurAddresses()
    {
        var certificate = TestCertificate.WriteTo(_folder);
        var kestrel = Read(("Certificates:Default:Path", certificate.CertificatePath), ("Certificates:Default:KeyPath", certificate.KeyPath));
        await using var host = await StartAsync(o => o with { Kestrel = kestrel });

        Assert.Equal(certificate.Thumbprint, await ServedAsync(host));
    }

    [Fact]
    public async Task TheStandardConfigurationsEndpointsAreServed_AndNoOther()
    {
        var certificate = TestCertificate.WriteTo(_folder);
        var kestrel = Read(
            ("Endpoints:Main:Url", "https://127.0.0.1:0"), ("Endpoints:Main:Certificate:Path", certificate.CertificatePath),
            ("Endpoints:Main:Certificate:KeyPath", certificate.KeyPath));
        await using var host = await StartAsync(o => o with { Addresses = kestrel.Endpoints, Kestrel = kestrel });

        Assert.Equal(certificate.Thumbprint, await ServedAsync(host));
        Assert.Single(host.App.Urls);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8765", "without encryption")]
    [InlineData("http://*:8765", "without encryption")]
    [InlineData("https://0.0.0.0:8765", "needs a certificate")]
    [InlineData("https://memory.example.com", "is a name")]
    public void ItsAddressesAreHeldToTheSameRule(string url, string problem)
    {
        var configuration = Configuration(("Endpoints:Main:Url", url));

        var said = KestrelConfiguration.TryRead(configuration, out var kestrel, out var wrong)
            ? new HttpHostOptions { Addresses = kestrel.Endpoints, Kestrel = kestrel }.Problem()
            : wrong;

        Assert.Contains(problem, said?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesThatAreNoCertificateAreNamed()
    {
        var good = TestCertificate.WriteTo(_folder);
        var other = TestCertificate.WriteTo(_folder, "other");
        File.WriteAllText(_folder.File("text.pem"), "no certificate");
        var options = new HttpHostOptions { Addresses = [AnyTlsPort], CertificatePath = good.CertificatePath, KeyPath = good.KeyPath };

        Assert.Null(options.Problem());
        Assert.Contains("other.key", (options with { KeyPath = other.KeyPath }).Problem()?.English, StringComparison.Ordinal);
        Assert.Contains("text.pem", (options with { CertificatePath = _folder.File("text.pem") }).Problem()?.English, StringComparison.Ordinal);
    }

    private static Task<RunningHost> StartAsync(Func<HttpHostOptions, HttpHostOptions> change, TimeProvider? time = null) => RunningHost.StartAsync(
        services =>
        {
            if (time is not null) services.AddSingleton(time);
        },
        options => change(options with { Addresses = [AnyTlsPort] }), Cancelled);

    private static async Task<string> ServedAsync(RunningHost host)
    {
        var sent = new List<string>();
        using var client = TestCertificate.Client(host.Address, sent);
        (await client.GetAsync("/health", Cancelled)).EnsureSuccessStatusCode();
        return sent[0];
    }

    private static KestrelConfiguration Read(params (string Key, string Value)[] values) =>
        KestrelConfiguration.TryRead(Configuration(values), out var kestrel, out var problem) ? kestrel : throw new InvalidOperationException(problem.English);

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => "Kestrel:" + v.Key, v => (string?)v.Value)).Build();
}
