using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests;

/// <summary>Test data: valid unless the test says otherwise.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Statements in scripts that storage and search must carry unchanged.</summary>
    public static readonly string[] Texts =
    [
        "The nightly backup runs at 03:00 UTC.",
        "데이터베이스를 매일 밤 백업한다.",
        "データベースは毎晩バックアップされる。",
        "数据库每天晚上备份。",
        "Le café préféré de Zoë est près de la Sûreté.",
        "🎉 Release 2.0 shipped 👩‍👩‍👧‍👦",
        "قاعدة البيانات تُنسخ كل ليلة",
    ];

    public static Caller Caller(string owner = "local", string[]? projects = null, AccessScopes scopes = AccessScopes.Admin) =>
        new(Owner(owner), owner, new ClientIdentity("test-client", "1.2"), scopes, projects?.ToHashSet());

    public static OwnerId Owner(string raw = "local") =>
        OwnerId.TryCreate(raw, out var id, out var problem) ? id : throw new ArgumentException(problem.English);

    public static ProjectId Project(string raw = "app") =>
        ProjectId.TryCreate(raw, out var id, out var problem) ? id : throw new ArgumentException(problem.English);

    public static ProjectRef ProjectRef(string raw = "app") => new(Project(raw), raw, "argument");

    public static MemoryId Id(string raw) =>
        MemoryId.TryParse(raw, out var id, out var problem) ? id : throw new ArgumentException(problem.English);

    public static MemoryId UnknownId() => MemoryId.New(TimeProvider.System);

    public static NewMemory Memory(string content = "The nightly backup runs at 03:00 UTC.", string project = "app", params string[] tags) =>
        new() { Project = ProjectRef(project), Content = content, Tags = tags };

    public static MemoryDraft Draft(string content = "The nightly backup runs at 03:00 UTC.", string project = "app", params string[] tags) =>
        new(Memory(content, project, tags), null);

    public static MemoryDraft With(this MemoryDraft draft, FakeEmbedder embedder) =>
        draft with { Vectors = new DraftVectors(embedder.Model!.Id, [.. TextChunker.Split(draft.Memory.Content).Select(embedder.Vector)]) };

    /// <summary>Stores one memory and answers with its id.</summary>
    public static async Task<MemoryId> AddOneAsync(this IMemoryStore store, MemoryDraft draft, Caller? caller = null) =>
        (await store.AddAsync(caller ?? Caller(), [draft], TestContext.Current.CancellationToken))[0].Id;
}
