using MemoryStdio.Composition;
using MemoryStdio.Http;
using Microsoft.Extensions.Configuration;

namespace MemoryStdio.Cli.Reading;

/// <summary>The standard configuration of the web server: a JSON file's Kestrel section, and the variables that containers name the certificate by.</summary>
internal static class KestrelSettings
{
    public static KestrelConfiguration? Read(string? file, AppSettings settings)
    {
        if (file is null && settings.ServerCertificate.Count == 0) return null;
        var builder = new ConfigurationBuilder();
        try
        {
            if (file is not null) builder.AddJsonFile(Path.GetFullPath(file), optional: false);
            // As in ASP.NET Core, the environment wins over the file.
            var configuration = builder.AddInMemoryCollection(settings.ServerCertificate!).Build();
            return KestrelConfiguration.TryRead(configuration, out var kestrel, out var problem) ? kestrel : throw new UsageException(problem);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException($"--config '{file}' is not readable: {e.InnerException?.Message ?? e.Message}");
        }
    }
}
