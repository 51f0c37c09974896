namespace MemoryStdio.Cli.Wording;

/// <summary>답과 오류. The same keys as <see cref="EnglishMessages"/>.</summary>
internal static class KoreanMessages
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["welcome"] = """

            모든 MCP 클라이언트를 위한 내 컴퓨터 안의 기억 저장소. 아무것도 밖으로 나가지 않습니다.

            클라이언트 연결: 설정 파일에 넣으세요 (Claude Desktop: 설정 > 개발자 > 구성 편집)

            {snippet}

            Claude Code라면:

              claude mcp add memory -- {shell}

            여기서 해 보기:

              memorystdio add "배포는 화요일에 한다" --tag release
              memorystdio search "언제 배포하지?"
              memorystdio doctor            모두 제대로 되는지 확인
              memorystdio --help            모든 명령
            """,

        ["serve.listening"] = "{urls}에서 기다립니다. MCP: {address}/mcp. Ctrl-C로 멈춥니다.",
        ["serve.link"] = "소유자로 로그인하는 웹 페이지 ({minutes}분 안에 한 번): {link}",

        ["error"] = "오류:",
        ["error.language"] = "'{value}'은(는) 이 프로그램이 쓰는 언어가 아닙니다. --lang 또는 MEMORYSTDIO_LANG을 en이나 ko로 정하세요.",
        ["error.interrupted"] = "중단했습니다. 이미 저장한 것은 남아 있습니다.",
        ["error.fault"] = "프로그램 자체에 문제가 생겼습니다 ({type}: {message}). --log-level debug로 다시 실행하면 위치를 볼 수 있고, 'memorystdio doctor'로 설치를 확인할 수 있습니다.",
        ["error.unknown_word"] = "'{word}'은(는) 여기서 쓰는 명령이나 옵션이 아닙니다. '{help}'를 보세요.",
        ["error.unknown_word_near"] = "'{word}'은(는) 여기서 쓰는 명령이나 옵션이 아닙니다. '{near}'인가요? '{help}'를 보세요.",
        ["error.missing_argument"] = "{argument}이(가) 빠졌습니다. '{help}'를 보세요.",
        ["error.usage"] = "{message} '{help}'를 보세요.",
        ["error.moment"] = "{option} '{value}'은(는) 알 수 없는 때입니다. 2026-05-01, \"2026-05-01 14:30\", 오늘, 어제, 7d(7일 전), +7d(7일 뒤)처럼 쓰세요.",
        ["error.id"] = "'{value}'은(는) 기억의 id가 아닙니다. id는 0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b처럼 생겼습니다. 'memorystdio list'나 'memorystdio search'로 찾으세요.",
        ["error.no_content"] = "저장할 내용이 없습니다. 명령 뒤에 쓰세요: memorystdio add \"...\". '-'를 쓰면 입력을 받고 Ctrl-D로 끝냅니다.",

        ["add.stored"] = "{project}에 저장했습니다: {id}",
        ["add.duplicate"] = "이미 있습니다: {project}의 {id}이(가) 같은 내용입니다. 새로 저장하지 않았습니다.",
        ["add.pending"] = "아직 뜻으로는 찾을 수 없습니다. 모델이 준비되면 벡터가 따라옵니다.",
        ["add.similar"] = "비슷한 기억이 있습니다. 그중 하나를 고치는 편이 나을 수 있습니다:",

        ["mcp.options"] = "MCP 서버는 --home, --project, --log-level, --log-file만 받습니다. 나머지는 빼세요.",
        ["edit.done"] = "{id}을(를) 고쳤습니다. 이제 버전 {version}입니다.",
        ["edit.no_editor"] = "편집기 '{editor}'을(를) 시작할 수 없습니다. EDITOR를 정하거나 id 뒤에 새 내용을 쓰세요.",
        ["undo.hint"] = "되돌리기: memorystdio undo {token}",
        ["undo.done"] = "기억 {count}개를 되돌렸습니다.",
        ["undo.kept"] = "그 뒤에 바뀌어서 그대로 둔 것: {count}개",
        ["archive.done"] = "{id}을(를) 보관했습니다.",
        ["archive.already"] = "{id}은(는) 이미 보관되어 있습니다.",
        ["unarchive.done"] = "{id}을(를) 다시 꺼냈습니다.",
        ["unarchive.already"] = "{id}은(는) 보관되어 있지 않습니다.",
        ["delete.done"] = "{id}을(를) 지웠습니다.",
        ["delete.done_many"] = "기억 {count}개를 지웠습니다.",
        ["delete.both"] = "id나 필터 중 하나만 주세요.",
        ["delete.neither"] = "무엇을 지울지 말하세요: id, 또는 --tag, --kind, --since, --until 같은 필터.",
        ["delete.dry_run_ids"] = "--dry-run은 필터에 씁니다. 기억 하나는 'memorystdio show ID'로 봅니다.",
        ["delete.yes_needs_count"] = "--yes와 --count는 함께 씁니다: --yes --count N은 정확히 N개일 때만 지웁니다.",
        ["delete.confirm_missing"] = "{count}개가 맞지만 확인할 사람이 없습니다. 아무것도 지우지 않았습니다. --yes --count {count}로 다시 하거나 --dry-run으로 보세요.",
        ["delete.not_confirmed"] = "숫자가 확인되지 않았습니다. 아무것도 지우지 않았습니다.",
        ["delete.preview"] = "맞는 기억 {count}개:",
        ["delete.type_count"] = "지우려면 {count}을(를) 입력하세요:",
        ["change.added"] = "추가",
        ["change.updated"] = "수정",
        ["change.archived"] = "보관",
        ["change.unarchived"] = "보관 해제",
        ["change.deleted"] = "삭제",
        ["change.restored"] = "되돌림",
        ["change.moved"] = "이동",

        ["search.nothing"] = "찾지 못했습니다. 다른 말로 찾거나, --all로 모든 프로젝트에서 찾거나, 'memorystdio list'를 보세요.",
        ["search.mode"] = "찾은 방법: {mode}",
        ["search.left_out"] = "결과 {count}개는 넘쳐서 뺐습니다. --limit을 줄이거나 'memorystdio show ID'를 쓰세요.",
        ["list.nothing"] = "여기에는 기억이 없습니다. --all은 모든 프로젝트를 보고, 'memorystdio add'가 첫 기억을 만듭니다.",
        ["list.more"] = "더 보기: --cursor {cursor}",

        ["stale"] = "기한 지남",
        ["archived"] = "보관됨",
        ["pending"] = "대기 중",
        ["field.id"] = "id",
        ["field.project"] = "프로젝트",
        ["field.kind"] = "종류",
        ["field.tags"] = "태그",
        ["field.created"] = "만든 때",
        ["field.updated"] = "고친 때",
        ["field.version"] = "버전 {number}",
        ["field.occurred"] = "일어난 때",
        ["field.valid_until"] = "유효 기한",
        ["field.archived"] = "보관한 때",
        ["field.source"] = "출처",
        ["field.client"] = "클라이언트",
        ["field.trust"] = "신뢰",
        ["field.metadata"] = "메타데이터",
        ["field.embedding"] = "임베딩",

        ["why.words"] = "낱말",
        ["why.meaning"] = "뜻",
        ["why.score"] = "점수",
        ["why.date"] = "날짜",
        ["why.same"] = "같은 글",
        ["why.filters"] = "필터",
        ["why.rank"] = "{rank}위 ({score})",
        ["why.not_found"] = "이것으로는 못 찾음",
        ["why.projects"] = "{projects}에서",
        ["why.all_projects"] = "모든 프로젝트에서",
    };
}
