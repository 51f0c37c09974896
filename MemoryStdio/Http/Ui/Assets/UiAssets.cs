using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace MemoryStdio.Http.Ui.Assets;

/// <summary>
/// Style, scripts and pictures, embedded in the program. One hash over all of them is part of their addresses, so that a browser may keep them for ever
/// and modules can import each other by relative names. Read when the first page is asked for: a stdio process never looks at them.
/// </summary>
internal sealed class UiAssets
{
    public const string Prefix = "ui/";
    public const string StyleSheet = "app.css";

    private readonly Lazy<Content> _content = new(Load);

    public string Version => _content.Value.Version;

    public IEnumerable<string> Names => _content.Value.Files.Keys;

    public UiAsset? Find(string name) => _content.Value.Files.GetValueOrDefault(name);

    private static Content Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var embedded = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in embedded.Where(n => !n.EndsWith(".css", StringComparison.Ordinal))) files.Add(name[Prefix.Length..], Read(assembly, name));
        // The order of the names is the cascade: 10-tokens before 20-base before the pages.
        files.Add(StyleSheet, [.. embedded.Where(n => n.EndsWith(".css", StringComparison.Ordinal)).SelectMany(n => Read(assembly, n))]);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal)) hash.AppendData(bytes);
        return new Content(
            Convert.ToHexStringLower(hash.GetHashAndReset())[..16],
            files.ToFrozenDictionary(f => f.Key, f => new UiAsset(f.Value, TypeOf(f.Key)), StringComparer.Ordinal));
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"The asset {name} has no media type here."),
    };

    private sealed record Content(string Version, FrozenDictionary<string, UiAsset> Files);
}

internal sealed record UiAsset(byte[] Bytes, string MediaType);
