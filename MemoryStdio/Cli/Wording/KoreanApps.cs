namespace MemoryStdio.Cli.Wording;

/// <summary>apps와 stats --insights의 도움말과 답. The same keys as <see cref="EnglishApps"/>.</summary>
internal static class KoreanApps
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["apps"] = "내 기억을 쓴 클라이언트 프로그램을 보고 멈춥니다",
        ["apps list"] = "앱 목록: 쓴 기억, 읽기, 검색, 마지막 사용",
        ["apps pause"] = "앱을 멈춥니다. 다시 켤 때까지 읽지도 쓰지도 못합니다",
        ["apps pause.about"] = "이 데이터베이스를 쓰는 모든 프로세스에 바로 적용됩니다. 프로그램이 스스로 밝히는 이름을 따르므로, 편의 기능일 뿐 다른 이름을 대는 프로그램을 막는 장벽은 아닙니다.",
        ["apps pause.<name>"] = "'apps list'에 나오는 앱 이름",
        ["apps pause.examples"] = "memorystdio apps pause cursor\nmemorystdio apps resume \"내 편집기\"",
        ["apps resume"] = "멈춘 앱이 다시 읽고 쓰게 합니다",
        ["apps resume.<name>"] = "'apps list'에 나오는 앱 이름",
        ["apps.none"] = "아직 앱이 없습니다. 프로그램이 처음 부르면 여기에 나옵니다.",
        ["apps.counts"] = "기억 {memories}개, 읽기 {reads}번, 검색 {searches}번",
        ["apps.last"] = "마지막 사용 {when}",
        ["apps.never"] = "여기서 쓴 적 없음",
        ["apps.paused_since"] = "{when}부터 멈춤",
        ["apps.paused"] = "{app}을(를) 멈췄습니다. 다음을 실행할 때까지 읽지도 쓰지도 못합니다: memorystdio apps resume {quoted}",
        ["apps.resumed"] = "{app}이(가) 다시 읽고 쓸 수 있습니다.",
        ["stats.--insights"] = "최근 30일의 증가, 검색, 검색 시간도 보여 줍니다",
        ["stats.added"] = "30일 동안 새로",
        ["stats.searches"] = "검색",
        ["stats.searches_value"] = "{count}번, 그중 {empty}번은 찾은 것이 없음",
        ["stats.latency"] = "검색 시간",
        ["stats.latency_value"] = "중앙값 {p50} ms, 95 %가 {p95} ms 이내",
        ["stats.missed"] = "못 찾은 검색",
        ["stats.versions"] = "이전 판",
    };
}
