using MemoryStdio.Benchmarks.Quality;
using MemoryStdio.Benchmarks.Scale;
using MemoryStdio.Benchmarks.Speed;
using MemoryStdio.Embedding;
using Microsoft.Extensions.Logging.Abstractions;

const string Usage = """
    quality MODEL DATA            all measures on the sets found in DATA, with bootstrap intervals
    sweep   MODEL DATA SPEC…      other ranking options: Name=value, Name=v1,v2,… or A=v;B=v
    folds   MODEL DATA SPEC…      the same, each conversation or kind of memory judged with what was best for the others
    rankings MODEL DATA         every question's ten best with scores: equal before and after a change that is to change speed only
    recall  MODEL DATA            how many of the ten nearest vectors the 8-bit rows find
    misses  MODEL DATA SET CATEGORY COUNT   what came before the answers that were missed
    speed   MODEL COUNT VOCABULARY          processor time per search over COUNT synthetic memories
    scan    COUNT               the vector scan beside a plain read of as many bytes
    scale   FILE                the tables of docs/scale.md, from points made of FILE's memories (benchmarks/data/cjk-words.jsonl)
    """;
if (args is ["scale", var file]) return ScaleVerb.Run(file);
if (args is ["scan", var rows])
{
    ScanSpeed.Run(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

if (args.Length < 3)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

using var embedder = new OnnxEmbedder(new EmbeddingOptions(args[1], null), NullLogger<OnnxEmbedder>.Instance);
if (!await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), CancellationToken.None))
{
    Console.Error.WriteLine(embedder.Problem);
    return 1;
}

switch (args[0])
{
    case "quality":
        await (await QualityVerbs.OpenAsync(args[2], embedder, CancellationToken.None)).PrintAllAsync(CancellationToken.None);
        return 0;
    case "sweep":
        await (await QualityVerbs.OpenAsync(args[2], embedder, CancellationToken.None)).SweepAsync(args[3..], CancellationToken.None);
        return 0;
    case "folds":
        await (await QualityVerbs.OpenAsync(args[2], embedder, CancellationToken.None)).FoldsAsync(args[3..], CancellationToken.None);
        return 0;
    case "rankings":
        await (await QualityVerbs.OpenAsync(args[2], embedder, CancellationToken.None)).PrintRankingsAsync(CancellationToken.None);
        return 0;
    case "recall":
        await VectorRecall.RunAsync(args[2], embedder, CancellationToken.None);
        return 0;
    case "misses":
        await (await QualityVerbs.OpenAsync(args[2], embedder, CancellationToken.None))
            .PrintMissesAsync(args[3], args[4], int.Parse(args[5], System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None);
        return 0;
    case "speed":
        await SearchSpeed.RunAsync(
            int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture), embedder, CancellationToken.None);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
