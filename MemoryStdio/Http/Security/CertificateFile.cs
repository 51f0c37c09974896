using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Http.Security;

/// <summary>A certificate and its key from PEM files, read again when they change: renewals need no restart.</summary>
internal sealed class CertificateFile(string certificatePath, string keyPath, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _reading = new();
    private Loaded _current = Load(certificatePath, keyPath, time);

    public X509Certificate2 Current
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

    public void Dispose() => _current.Certificate.Dispose();

    private Loaded LookAgainLocked()
    {
        var unchanged = _current with { LookedAt = time.GetTimestamp() };
        try
        {
            // The old certificate stays undisposed: a handshake may be using it.
            return File.GetLastWriteTimeUtc(certificatePath) == _current.WrittenAt ? unchanged : Load(certificatePath, keyPath, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
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
        // Windows cannot serve TLS with the in-memory key that PEM loading makes.
        return new Loaded(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), writtenAt, time.GetTimestamp());
    }

    private sealed record Loaded(X509Certificate2 Certificate, DateTime WrittenAt, long LookedAt);
}
