namespace MemoryStdio.Cli.Wording;

/// <summary>도움말. The same keys as <see cref="EnglishHelp"/>.</summary>
internal static class KoreanHelp
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["help.program"] = "MemoryStdio: 모든 MCP 클라이언트를 위한 내 컴퓨터 안의 기억 저장소. 아무것도 밖으로 나가지 않습니다.",
        ["help.usage"] = "사용법:",
        ["help.command"] = "명령",
        ["help.options"] = "옵션",
        ["help.commands"] = "명령",
        ["help.arguments"] = "인자",
        ["help.options_title"] = "옵션",
        ["help.global"] = "모든 명령에 쓰는 옵션",
        ["help.examples"] = "예",
        ["help.global_hint"] = "모든 명령에 쓰는 옵션: --home DIR, --lang en|ko, --json, --log-level LEVEL, --log-file FILE",
        ["help.more"] = "'memorystdio 명령 --help'가 명령 하나를 설명합니다. 파이프에서 명령 없이 시작하면 이 프로그램이 곧 MCP 서버입니다. 종료 코드: 0 완료, 1 하지 못함(없음, 거절, 실패), 2 잘못된 사용법이나 설정.",
        ["help.examples_program"] = "예\n  memorystdio add \"배포는 화요일에 한다\" --tag release\n  memorystdio search \"언제 배포하지?\"\n  memorystdio doctor",

        ["group.memories"] = "기억",
        ["group.upkeep"] = "관리",
        ["group.program"] = "프로그램",

        ["--home"] = "데이터베이스 폴더 (MEMORYSTDIO_HOME)",
        ["--lang"] = "화면에 쓰는 언어: en 또는 ko (MEMORYSTDIO_LANG, 없으면 로캘)",
        ["--json"] = "JSON 문서 하나로 답합니다. 언어와 상관없이 같습니다",
        ["--log-level"] = "trace, debug, info, warn, error, off (MEMORYSTDIO_LOG_LEVEL). debug는 스택 추적도 보여 줍니다",
        ["--log-file"] = "로그를 stderr 대신 이 파일에 씁니다 (MEMORYSTDIO_LOG_FILE)",
        ["--help"] = "도움말을 봅니다",
        ["--version"] = "버전을 봅니다",

        ["--project"] = "프로젝트의 id, 이름 또는 폴더. 기본값은 현재 폴더에서 찾습니다 (memorystdio project which)",
        ["--scope"] = "찾을 곳: project(이 프로젝트), personal(개인 공간), both(둘 다), all(모든 프로젝트)",
        ["--all"] = "모든 프로젝트에서 찾습니다 (--scope all과 같음)",
        ["--tag"] = "이 태그가 있는 기억만. 여러 개는 반복하거나 쉼표로 나눕니다(모두 있어야 함)",
        ["--kind"] = "이 종류만: note, decision, preference, fact, task 등",
        ["--since"] = "이때부터: 2026-05-01, \"2026-05-01 14:30\", 오늘, 어제, 7d(7일), 3h(3시간), 2w(2주)",
        ["--until"] = "이때 전까지. --since와 같은 형식",
        ["--archived"] = "보관한 기억: hide(숨김, 기본값), include(포함), only(그것만)",
        ["--limit"] = "최대 개수 (1~100)",
        ["--quiet"] = "id만 한 줄에 하나씩 출력합니다",
        ["--reason"] = "이유. 이력에 남습니다",

        ["add"] = "기억을 추가합니다",
        ["add.about"] = "쓴 그대로, 어떤 언어로든 저장합니다. 이미 있는 내용(공백 차이는 무시)은 두 번 저장하지 않고, 같은 내용을 담은 기억을 알려 줍니다.",
        ["add.<content>"] = "기억할 내용, 최대 100,000자. '-'이거나 비어 있으면 표준 입력에서 읽습니다",
        ["add.--tag"] = "태그. 여러 개는 반복하거나 쉼표로 나눕니다",
        ["add.--kind"] = "종류: note(기본값), decision, preference, fact, task 또는 직접 정한 말",
        ["add.--project"] = "이 프로젝트에 저장합니다(없으면 만듦). 'personal'은 개인 공간입니다",
        ["add.--source"] = "출처: 파일, 주소, 대화",
        ["add.--metadata"] = "함께 보관할 JSON 객체",
        ["add.--occurred-at"] = "일어난 때: 2026-05-01, 어제, 7d",
        ["add.--valid-until"] = "이때가 지나면 오래된 것으로 표시합니다: 2026-12-31, +30d",
        ["add.--idempotency-key"] = "직접 정한 키. 같은 키로 다시 부르면 첫 답을 돌려주고 아무것도 저장하지 않습니다",
        ["add.examples"] = "memorystdio add \"미나는 녹차를 좋아한다\" --tag people --kind preference\ngit log -1 --format=%B | memorystdio add --source git\nmemorystdio add \"데모 키는 금요일까지 쓸 수 있다\" --valid-until +4d",

        ["search"] = "뜻과 낱말로 기억을 찾습니다",
        ["search.about"] = "이 프로젝트와 개인 공간에서 찾습니다. 아무것도 없으면 종료 코드 1입니다.",
        ["search.<query>"] = "찾는 것을 편한 말로, 어떤 언어로든",
        ["search.--min-score"] = "이 점수보다 낮은 결과는 뺍니다",
        ["search.--explain"] = "결과마다 이유를 보여 줍니다: 순위, 낱말, 점수 구성, 필터",
        ["search.examples"] = "memorystdio search \"미나가 좋아하는 차는?\"\nmemorystdio search 데이터베이스 결정 --kind decision --explain\nmemorystdio search deploy --all --since 30d --json",

        ["list"] = "기억을 최근 것부터 나열합니다",
        ["list.--cursor"] = "앞 쪽에 이어서 봅니다",
        ["list.examples"] = "memorystdio list --tag release\nmemorystdio list --all --since 어제\nmemorystdio list --tag old -q | xargs memorystdio archive",

        ["show"] = "기억 하나를 모두 보여 줍니다",
        ["show.<id>"] = "기억의 id",

        ["mcp"] = "표준 입출력으로 MCP 서버를 실행합니다",
        ["mcp.about"] = "클라이언트 설정이 시작하는 명령입니다. '--stdio'도 같은 뜻입니다. stdout에는 JSON-RPC만 나가고, 로그는 stderr나 로그 파일로 갑니다.",
        ["mcp.--project"] = "프로젝트를 말하지 않은 호출에 쓰는 프로젝트 (PROJECT_ID)",
        ["version"] = "버전을 봅니다",
    };
}
