namespace MemoryStdio.Cli.Wording;

/// <summary>What is said about credentials in memories, in Korean.</summary>
internal static class KoreanSecrets
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["doctor.--secrets"] = "저장된 내용에서 비밀 정보만 찾습니다. 위치만 보여 주고 값은 보여 주지 않습니다. 있으면 종료 코드 1",
        ["secrets.columns"] = "id|프로젝트|위치|종류|값",
        ["secrets.masked"] = "**** ({length}자)",
        ["secrets.user"] = "{project} ({user}의 것)",
        ["secrets.version"] = "{field}, 이전 버전 {number}",
        ["secrets.none"] = "기억 {memories}개에서 비밀 정보를 찾지 못했습니다.",
        ["secrets.found"] = "기억 {memories}개 중 {found}개에 비밀 정보 {count}개가 있습니다.",
        ["secrets.next"] = "읽힐 수 있었으므로 발급한 곳에서 모두 새것으로 바꾸세요. 그다음 'memorystdio edit ID'로 기억에서 뺄 수 있지만 이전 버전에는 남습니다. 'memorystdio delete ID'는 되돌릴 수 있는 시간이 지나면 버전까지 지웁니다.",
        ["secrets.redacted"] = "저장하면서 뺀 것 (MEMORY_SECRETS=redact): {list}",
    };
}
