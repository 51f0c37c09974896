namespace MemoryStdio.Cli.Wording;

/// <summary>Help and answers of oauth in Korean.</summary>
internal static class KoreanOAuth
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["oauth"] = "OAuth로 연결한 프로그램과 허용한 내용",
        ["oauth clients"] = "스스로 등록한 프로그램",
        ["oauth clients list"] = "클라이언트 목록: id, 이름, 살아 있는 세션 수, 마지막 사용",
        ["oauth clients show"] = "클라이언트 하나를 JSON으로 보여 줍니다. 비밀은 들어 있지 않습니다",
        ["oauth clients show.<client>"] = "클라이언트 id(mcp_client_… 또는 주소)",
        ["oauth clients revoke"] = "클라이언트를 없애고 허용된 것을 모두 끝냅니다",
        ["oauth clients revoke.<client>"] = "클라이언트 id(mcp_client_… 또는 주소)",
        ["oauth sessions"] = "사람이 클라이언트에 허용한 것",
        ["oauth sessions list"] = "세션 목록: id, 사용자, 클라이언트, 권한, 마지막 사용, 끝나는 때",
        ["oauth sessions list.--user-id"] = "이 사용자만",
        ["oauth sessions revoke"] = "세션을 끝냅니다. 그 토큰은 곧바로 거부됩니다",
        ["oauth sessions revoke.<session>"] = "세션 id(grant_…)",
        ["oauth test"] = "실행 중인 서버에서 OAuth 전 과정을 한 단계씩 확인합니다",
        ["oauth test.about"] = "클라이언트를 등록하고, 브라우저에서 열 주소를 보여 준 뒤, 그곳의 응답을 기다려 토큰을 한 번 써 봅니다. 클라이언트가 연결되지 않을 때 쓰세요.",
        ["oauth test.<url>"] = "서버의 MCP 주소. 예: http://127.0.0.1:8765/mcp",
        ["oauth.no_clients"] = "아직 클라이언트가 없습니다. 처음 연결할 때 스스로 등록합니다.",
        ["oauth.no_sessions"] = "세션이 없습니다. 사람이 허용하면 생깁니다.",
        ["oauth.client_revoked"] = "클라이언트 {id}을(를) 없애고 그 세션을 끝냈습니다.",
        ["oauth.session_revoked"] = "세션 {id}을(를) 끝냈습니다. 그 토큰은 이제 거부됩니다.",
        ["oauth.test_challenge"] = "1. {status}, 정상입니다. 메타데이터: {address}",
        ["oauth.test_metadata"] = "2. 인증 서버: {issuer}",
        ["oauth.test_registered"] = "3. {client}(으)로 등록했습니다",
        ["oauth.test_open"] = "4. 이 주소를 브라우저에서 열고, 로그인한 뒤 결정하세요:",
        ["oauth.test_code"] = "5. 코드를 받았습니다. state와 issuer가 맞습니다",
        ["oauth.test_token"] = "6. 토큰을 받았습니다: 권한 {scope}, {seconds}초",
        ["oauth.test_refreshed"] = "7. 토큰을 갱신했습니다",
        ["oauth.test_mcp"] = "8. 토큰으로 MCP initialize: {status}",
        ["oauth.test_done"] = "OAuth가 작동합니다. 이 시험의 클라이언트는 'oauth clients list'에 있으며, 원하면 revoke 하세요.",
        ["oauth.test_failed"] = "여기서 끝났습니다: {reason}",
    };
}
