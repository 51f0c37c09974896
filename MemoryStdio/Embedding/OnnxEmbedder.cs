using MemoryStdio.Embedding.Models;
using MemoryStdio.Sentences;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Embedding;

/// <summary>Embeds with an ONNX model from disk. A model that does not load leaves the program running: search then works by words.</summary>
internal sealed class OnnxEmbedder : IEmbedder, IDisposable
{
    // A few short texts in the static model take less time than a thread hand-off.
    private const int QuickCharacters = 4_000;

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly EmbeddingOptions _options;
    private readonly ILogger<OnnxEmbedder> _logger;
    private readonly Lazy<Task> _loading;
    private volatile LoadedModel? _model;
    private volatile Sentence? _problem;

    public OnnxEmbedder(EmbeddingOptions options, ILogger<OnnxEmbedder> logger)
    {
        _options = options;
        _logger = logger;
        _loading = new Lazy<Task>(() => Task.Run(Load));
    }

    public EmbedderState State => _model is not null ? EmbedderState.Ready : _problem is not null ? EmbedderState.Failed : EmbedderState.Loading;

    public Sentence? Problem => _problem;

    public EmbeddingModel? Model => _model?.Info;

    public void BeginLoading() => _ = _loading.Value;

    public async Task<bool> WaitUntilReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _loading.Value.WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }

        return State == EmbedderState.Ready;
    }

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Run(texts, m => m.Embed(texts, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<TokenVectors>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Run(texts, m => m.EmbedTokens(texts, cancellationToken), cancellationToken);

    public void Dispose()
    {
        // The process must not end while a thread is inside the runtime's library, whose own state is torn down then.
        if (_loading.IsValueCreated) _loading.Value.Wait(EndLimit);
        _model?.Dispose();
    }

    private Task<IReadOnlyList<T>> Run<T>(IReadOnlyList<string> texts, Func<LoadedModel, IReadOnlyList<T>> work, CancellationToken cancellationToken)
    {
        var model = _model ?? throw new InvalidOperationException($"The embedding model is not ready. {_problem}");
        return model.Info.IsStatic && texts.Sum(t => (long)t.Length) <= QuickCharacters
            ? Task.FromResult(work(model))
            : Task.Run(() => work(model), cancellationToken);
    }

    private void Load()
    {
        try
        {
            _model = ModelLoader.Load(_options);
            _logger.LogDebug("Embedding model {Model} is ready", _model.Info.Id);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever is wrong with files from outside must not end the program, which is useful without vectors.
            _problem = $"The embedding model in {_options.ModelDirectory} does not load: {(e is ModelException { Sentence: var why } ? why : Sentence.Verbatim(e.Message))} "
                + $"Install the program again, or point MEMORYSTDIO_MODEL at a folder with model.onnx, config.json, tokenizer_config.json and vocab.txt. "
                + $"Until then search works by words only.";
            _logger.LogError("{Problem}", _problem);
        }
    }
}
