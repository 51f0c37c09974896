namespace MemoryStdio.Cli.Wording;

/// <summary>규칙과 저장소의 문제. The same keys as <see cref="EnglishProblems"/>.</summary>
internal static class KoreanProblems
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["problem.unknown_memory"] = "'{id}'라는 기억이 없습니다. 'memorystdio list'나 'memorystdio search'로 id를 찾으세요.",
        ["problem.version_changed"] = "기억 {id}은(는) 버전 {expected}이(가) 아니라 {version}입니다. 그사이 누가 바꾸었습니다. 'memorystdio show'로 보고, 그래도 맞으면 다시 하세요.",
        ["problem.count_changed"] = "이제 맞는 기억이 {expected}개가 아니라 {count}개입니다. 아무것도 지우지 않았습니다. 목록을 다시 보세요.",
        ["problem.nothing_to_change"] = "바꿀 것이 없습니다. 새 내용을 쓰거나 --tag, --kind, --metadata, --source, --occurred-at, --valid-until 중 하나를 주세요.",
        ["problem.query_empty"] = "질문이 비었습니다. 찾을 것을 쓰거나, 'memorystdio list'로 최근 기억을 보세요.",
        ["problem.query_long"] = "질문이 {length}자입니다. {limit}자까지 됩니다. 더 짧게 쓰세요.",
        ["problem.limit"] = "limit이 {value}입니다. 1에서 {most} 사이여야 합니다.",
        ["problem.min_score"] = "최저 점수가 {value}입니다. 0에서 1 사이여야 합니다.",
        ["problem.since_until"] = "시작({since})이 끝({until})보다 앞이 아닙니다. 바꾸거나 하나를 빼세요.",
        ["problem.content_empty"] = "저장할 내용이 비었습니다. 기억할 것을 쓰세요.",
        ["problem.content_long"] = "내용이 {length}자입니다. {limit}자까지 됩니다. 기억 여러 개로 나누세요.",
        ["problem.kind"] = "종류 '{value}'은(는) 쓸 수 없습니다. note, decision, preference, fact, task처럼 1~{limit}자로 쓰세요.",
        ["problem.tags_many"] = "태그가 {count}개입니다. {limit}개까지 됩니다.",
        ["problem.tag"] = "태그 '{value}'은(는) 쓸 수 없습니다. 줄바꿈 없이 1~{limit}자로 쓰세요.",
        ["problem.metadata_long"] = "메타데이터 JSON이 {length}자입니다. {limit}자까지 됩니다.",
        ["problem.metadata_shape"] = "메타데이터가 JSON {kind}입니다. '{\"ticket\": \"ABC-1\"}' 같은 객체여야 합니다.",
        ["problem.metadata_json"] = "메타데이터가 올바른 JSON이 아닙니다: {message}",
        ["problem.source_long"] = "출처가 {length}자입니다. {limit}자까지 됩니다.",
        ["problem.validity"] = "유효 기한({until})이 일어난 때({from})보다 앞입니다.",
        ["problem.key_length"] = "중복 방지 키는 1~{limit}자여야 합니다.",
        ["problem.nul"] = "{name}에 NUL 문자가 있습니다. 빼세요.",
        ["problem.half_character"] = "{name}에 반쪽짜리 문자가 있습니다(잘린 이모지?). 온전한 문자로 쓰세요.",
        ["problem.bulk_filter"] = "여럿을 지우려면 프로젝트 말고도 조건이 있어야 합니다: --tag, --kind, --since, --until. 하나만 지우려면 id를 주세요.",
        ["problem.cursor"] = "이 프로그램이 만든 커서가 아닙니다. 앞 쪽의 커서를 그대로 주거나 빼세요.",
        ["problem.undo_token"] = "되돌리기 토큰 '{token}'을(를) 모르거나 기한이 지났습니다. 무엇이 바뀌었는지는 'memorystdio history ID'로 보세요.",
        ["problem.store_busy"] = "다른 프로세스가 데이터베이스 {path}을(를) {seconds}초 동안 잠그고 있습니다. 아무것도 저장하지 않았습니다. 다시 하거나 그 프로그램을 닫으세요.",
        ["problem.store_full"] = "{path}이(가) 있는 디스크가 꽉 찼습니다. 아무것도 저장하지 않았습니다. 자리를 비우고 다시 하세요.",
        ["problem.store_disk"] = "{path}을(를) 쓰는 중에 디스크 오류가 났습니다 ({message}). 아무것도 저장하지 않았습니다. 디스크를 살피고 'memorystdio doctor'를 실행하세요.",
        ["problem.store_memory"] = "시스템 메모리가 모자랍니다. 아무것도 저장하지 않았습니다. 다른 프로그램을 닫고 다시 하세요.",
        ["problem.store_read_only"] = "데이터베이스 {path}이(가) 또는 그 폴더가 읽기 전용입니다. 기억을 읽을 수는 있지만 저장할 수 없습니다. 이 계정에 쓰기 권한을 주거나 MEMORYSTDIO_HOME을 다른 폴더로 정하세요.",
        ["problem.store_cannot_open"] = "데이터베이스 {path}을(를) 열 수 없습니다. 폴더가 있는지, 이 계정이 읽고 쓸 수 있는지 보거나, MEMORYSTDIO_HOME을 다른 폴더로 정하세요.",
        ["problem.store_damaged"] = "데이터베이스 {path}이(가) 손상되었습니다. 그대로 두었고 아무것도 저장하지 않았습니다. 'memorystdio doctor'를 실행한 뒤 백업으로 'memorystdio restore'를 하세요.",
        ["problem.store_foreign"] = "{path}은(는) MemoryStdio 데이터베이스가 아닙니다. 건드리지 않았습니다. 옮기거나, MEMORYSTDIO_HOME을 다른 폴더로 정하세요.",
        ["problem.store_too_new"] = "데이터베이스 {path}은(는) 더 새로운 MemoryStdio가 썼습니다(스키마 {version}, 이 프로그램은 {known}까지). 건드리지 않았습니다. 이 프로그램을 업데이트하세요.",
    };
}
