using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MemoryStdio.Sentences;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Http.Security;

/// <summary>A certificate, what stands between it and the root, and its key, from PEM files; read again when they change: renewals need no restart.</summary>
internal sealed class CertificateFile(string certificatePath, string keyPath, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _reading = new();
    private Loaded _current = Load(certificatePath, keyPath, time);

    public SslStreamCertificateContext Current
    {
        get
        {
            if (time.GetElapsedTime(_current.LookedAt) < LookAgainAfter) return _current.Certificate;
            lock (_reading)
            {
                if (time.GetElapsedTime(_current.LookedAt) >= LookAgainAfter) _current = LookAgainLocked();
                return _current.Certificate;
            }
        }
    }

    /// <summary>Why these files cannot be used, for the person who named them; <c>null</c> = they can.</summary>
    public static Sentence? Problem(string certificatePath, string keyPath)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"--cert '{certificatePath}' and --key '{keyPath}' cannot be used together: {e.Message} Give a certificate and its unencrypted private key as PEM files.";
        }
    }

    private Loaded LookAgainLocked()
    {
        var unchanged = _current with { LookedAt = time.GetTimestamp() };
        try
        {
            // The old certificate stays undisposed: a handshake may be using it.
            return File.GetLastWriteTimeUtc(certificatePath) == _current.WrittenAt ? unchanged : Load(certificatePath, keyPath, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // A renewal that is half written: the certificate in use is better than none, and the next look may succeed.
            logger.LogWarning(e, "Reading the renewed certificate {Path} failed; the previous one stays in use", certificatePath);
            return unchanged;
        }
    }

    private static Loaded Load(string certificatePath, string keyPath, TimeProvider time)
    {
        var writtenAt = File.GetLastWriteTimeUtc(certificatePath);
        using var pem = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(certificatePath);
        // Windows cannot serve TLS with the in-memory key that PEM loading makes.
        var leaf = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        // Clients know roots, not what lies between: without it they refuse a certificate such as Let's Encrypt's. Offline, so that nothing is fetched.
        return new Loaded(SslStreamCertificateContext.Create(leaf, [.. all.Skip(1)], offline: true), writtenAt, time.GetTimestamp());
    }

    private sealed record Loaded(SslStreamCertificateContext Certificate, DateTime WrittenAt, long LookedAt);
}
