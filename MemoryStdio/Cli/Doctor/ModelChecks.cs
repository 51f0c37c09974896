using MemoryStdio.Embedding;
using MemoryStdio.Embedding.Onnx;

namespace MemoryStdio.Cli.Doctor;

/// <summary>The model: its files, its library, and whether it tells two texts apart.</summary>
internal static class ModelChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Probe = ["The database is backed up every night.", "데이터베이스를 매일 밤 백업한다.", "My aunt keeps three parrots."];

    public static async Task<DoctorCheck> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        var embedder = session.Service<IEmbedder>();
        if (!await embedder.WaitUntilReadyAsync(Patience, cancellationToken))
            return DoctorCheck.Failed("model", embedder.Problem is { } broken ? session.Text.Say(broken) : session.Text["doctor.model.slow"], session.Text["doctor.model.fix", ("folder", session.Settings.ModelDirectory)]);

        var vectors = await embedder.EmbedAsync(Probe, cancellationToken);
        var (same, other) = (Cosine(vectors[0], vectors[1]), Cosine(vectors[0], vectors[2]));
        var detail = session.Text["doctor.model.ok", ("model", embedder.Model!.Id), ("same", $"{same:0.00}"), ("other", $"{other:0.00}")];
        return same > other ? DoctorCheck.Ok("model", detail) : DoctorCheck.Warning("model", detail, session.Text["doctor.model.weak"]);
    }

    /// <summary>Which native library does the work; nothing when it did not load, because then the model's own check says why.</summary>
    public static IEnumerable<DoctorCheck> Runtime(CliSession session)
    {
        if (session.Service<IEmbedder>() is not OnnxEmbedder { State: EmbedderState.Ready }) yield break;
        var runtime = OnnxRuntime.Load(session.Settings.OnnxRuntimeLibrary);
        yield return DoctorCheck.Ok("onnxruntime", $"ONNX Runtime {runtime.Api.Version} ({runtime.LoadedFrom})");
    }

    private static float Cosine(float[] a, float[] b) => a.Zip(b).Sum(p => p.First * p.Second);
}
