using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MemoryStdio.Tests.Http;

/// <summary>A certificate for 127.0.0.1 with the authority between it and its root, as PEM files in a folder.</summary>
internal sealed record TestCertificate(string CertificatePath, string KeyPath, string Thumbprint, string IntermediateThumbprint)
{
    public static TestCertificate WriteTo(TempDirectory folder, string name = "server")
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, until) = (DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        using var root = Authority("CN=root", rootKey).CreateSelfSigned(from, until);
        using var middle = Authority("CN=between", middleKey).Create(root, from, until, [1]).CopyWithPrivateKey(middleKey);
        var request = new CertificateRequest("CN=memory", leafKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(middle, from, until, RandomNumberGenerator.GetBytes(8));

        var result = new TestCertificate(folder.File($"{name}.pem"), folder.File($"{name}.key"), leaf.Thumbprint, middle.Thumbprint);
        File.WriteAllText(result.CertificatePath, leaf.ExportCertificatePem() + "\n" + middle.ExportCertificatePem());
        File.WriteAllText(result.KeyPath, leafKey.ExportPkcs8PrivateKeyPem());
        return result;
    }

    /// <summary>A client that notes what the server sent, and trusts it.</summary>
    public static HttpClient Client(Uri address, List<string> sent) => new(new SocketsHttpHandler
    {
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                sent.Add(certificate!.GetCertHashString());
                sent.AddRange(chain!.ChainPolicy.ExtraStore.Select(c => c.Thumbprint));
                return true;
            },
        },
    })
    { BaseAddress = address };

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
