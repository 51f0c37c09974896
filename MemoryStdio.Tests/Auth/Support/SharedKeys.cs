using MemoryStdio.Auth;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Tests.Auth;

/// <summary>One RSA key pair for all tests that do not care which: making 3072 bits takes a noticeable part of a second.</summary>
internal static class SharedKeys
{
    private static readonly Lazy<string> File = new(() =>
        SigningKeyFile.Write([SigningKey.Create(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))], withPrivate: true));

    public static void PutInto(AuthOptions options) =>
        PrivateFile.Write(Path.Combine(options.KeyDirectory, SigningKeyRing.FileName), File.Value, overwrite: false);
}
