using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MemoryStdio.Embedding;

internal static class EmbeddingServices
{
    public static IServiceCollection AddEmbedding(this IServiceCollection services, EmbeddingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<OnnxEmbedder>();
        services.AddSingleton<IEmbedder>(s => s.GetRequiredService<OnnxEmbedder>());
        services.AddHostedService<EmbedderStart>();
        return services;
    }

    /// <summary>A host begins to load the model when it starts; a program without a host, such as one CLI command, when it first needs it.</summary>
    private sealed class EmbedderStart(OnnxEmbedder embedder) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            embedder.BeginLoading();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
