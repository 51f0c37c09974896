namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Serving => new()
    {
        ["--allow-origin '{0}' is not an origin. Write https://app.example.com without a path (http only for pages of this machine)."] =
            "--allow-origin '{0}'은(는) 출처가 아닙니다. 경로 없이 https://app.example.com처럼 쓰세요(http는 이 컴퓨터의 페이지만).",
        ["--port is {0}; it must be between 0 and 65535."] = "--port가 {0}입니다. 0에서 65535 사이여야 합니다.",
        ["--urls holds host and port already. Leave out --host and --port, or --urls."] =
            "--urls에 호스트와 포트가 이미 있습니다. --host와 --port를 빼거나 --urls를 빼세요.",
        ["PROJECT_ID_MODE is manual, but PROJECT_ID is not set. Set PROJECT_ID to the project everybody works in, or PROJECT_ID_MODE to auto or global."] =
            "PROJECT_ID_MODE가 manual인데 PROJECT_ID가 없습니다. PROJECT_ID를 모두가 일하는 프로젝트로 정하거나 PROJECT_ID_MODE를 auto나 global로 하세요.",
        ["{0} '{1}' does not exist. Give the path of {2}."] = "{0} '{1}' 파일이 없습니다. {2}의 경로를 주세요.",
        ["a PEM file"] = "PEM 파일",
        ["a JSON file with a Kestrel section"] = "Kestrel 항목이 있는 JSON 파일",
        ["--public-url '{0}' is not an address. Write for example https://memory.example.com."] =
            "--public-url '{0}'은(는) 주소가 아닙니다. https://memory.example.com처럼 쓰세요.",
        ["--session-idle must be at least 1 minute."] = "--session-idle은 1분 이상이어야 합니다.",
        ["Kestrel:Endpoints says where to listen. Leave out --urls, --host and --port, or the endpoints."] =
            "Kestrel:Endpoints가 들을 곳을 정합니다. --urls, --host, --port를 빼거나 그 항목을 빼세요.",
        ["{0} is {1}; it must be 0 (no limit) or more."] = "{0}이(가) {1}입니다. 0(제한 없음) 이상이어야 합니다.",
        ["--config '{0}' is not readable: {1}"] = "--config '{0}'을(를) 읽을 수 없습니다: {1}",
        ["'{0}' in '{1}' is a name. Give the IP address to listen on, or localhost; --allow-host takes the names clients use."] =
            "'{1}'의 '{0}'은(는) 이름입니다. 들을 IP 주소나 localhost를 주세요. 클라이언트가 쓰는 이름은 --allow-host로 줍니다.",
        ["'{0}' is not an address to listen on. Write http://127.0.0.1:8765 or https://0.0.0.0:8765."] =
            "'{0}'은(는) 들을 주소가 아닙니다. http://127.0.0.1:8765나 https://0.0.0.0:8765처럼 쓰세요.",
        ["--cert and --key belong together: give the PEM file of the certificate and the one of its key."] =
            "--cert와 --key는 함께 씁니다. 인증서의 PEM 파일과 그 키의 PEM 파일을 주세요.",
        ["--public-url '{0}' is not an http or https address."] = "--public-url '{0}'은(는) http나 https 주소가 아닙니다.",
        ["There is no address to listen on. Give --urls, --host or --port, or leave them out for 127.0.0.1:8765."] =
            "들을 주소가 없습니다. --urls, --host, --port를 주거나, 127.0.0.1:8765를 원하면 빼세요.",
        ["{0} needs a certificate. Give --cert and --key (PEM files)."] = "{0}에는 인증서가 필요합니다. --cert와 --key(PEM 파일)를 주세요.",
        ["{0} can be reached from other machines without encryption, and everybody on the way could read the credentials. Give --cert and --key for TLS, or --behind-proxy with the address of the proxy that does TLS, or listen on 127.0.0.1."] =
            "{0}은(는) 다른 컴퓨터에서 암호화 없이 접속할 수 있어 도중에 누구나 자격 증명을 읽을 수 있습니다. TLS를 위해 --cert와 --key를 주거나, TLS를 맡는 프록시의 주소를 --behind-proxy로 주거나, 127.0.0.1에서 들으세요.",
        ["Kestrel:Endpoints:{0}:Url: {1}"] = "Kestrel:Endpoints:{0}:Url: {1}",
        ["{0} (Kestrel:Endpoints:{1}) needs a certificate. Give it Certificate:Path and KeyPath, or set Kestrel:Certificates:Default."] =
            "{0}(Kestrel:Endpoints:{1})에는 인증서가 필요합니다. Certificate:Path와 KeyPath를 주거나 Kestrel:Certificates:Default를 정하세요.",
        ["'{0}' is not an IP address or network. Write 192.168.1.20 or 192.168.1.0/24."] =
            "'{0}'은(는) IP 주소나 네트워크가 아닙니다. 192.168.1.20이나 192.168.1.0/24처럼 쓰세요.",
        ["--cert '{0}' and --key '{1}' cannot be used together: {2} Give a certificate and its unencrypted private key as PEM files."] =
            "--cert '{0}'과(와) --key '{1}'을(를) 함께 쓸 수 없습니다: {2} 인증서와 암호화되지 않은 그 개인 키를 PEM 파일로 주세요.",
        ["Only MCP tokens and API keys can be rotated here. Ask an administrator for a new one."] =
            "여기서는 MCP 토큰과 API 키만 교체할 수 있습니다. 관리자에게 새것을 부탁하세요.",
        ["overlap_hours is {0}; it must be between 0 and {1}."] = "overlap_hours가 {0}입니다. 0에서 {1} 사이여야 합니다.",
        ["{0} is '{1}', which is not an ISO 8601 time. Write for example 2026-05-01 or 2026-05-01T09:30:00Z."] =
            "{0}이(가) '{1}'인데 ISO 8601 시각이 아닙니다. 2026-05-01이나 2026-05-01T09:30:00Z처럼 쓰세요.",
        ["archived is '{0}'; it must be hide, include or only."] = "archived가 '{0}'입니다. hide, include, only 가운데 하나여야 합니다.",
        ["confirm_count is missing. Send dry_run true first, then repeat with dry_run false and confirm_count set to its count."] =
            "confirm_count가 없습니다. 먼저 dry_run true로 보내고, 그 수를 confirm_count로 하여 dry_run false로 다시 보내세요.",
        ["If-Match is {0}. Send the ETag that the memory was read with, in quotes, for example \"3\"."] =
            "If-Match가 {0}입니다. 기억을 읽을 때 받은 ETag를 \"3\"처럼 따옴표째 보내세요.",
        ["scope is '{0}'; it must be one of {1}."] = "scope가 '{0}'입니다. {1} 가운데 하나여야 합니다.",
        ["The body is empty. Send a JSON object."] = "본문이 비었습니다. JSON 객체를 보내세요.",
        ["The body is not the JSON object this address takes."] = "본문이 이 주소가 받는 JSON 객체가 아닙니다.",
        ["Give name and url, for example {{\"name\": \"notion\", \"url\": \"https://mcp.example.org/mcp\"}}."] =
            "name과 url을 주세요. 예: {{\"name\": \"notion\", \"url\": \"https://mcp.example.org/mcp\"}}.",
        ["auth '{0}' does not fit. Give bearer, none, or header together with the header's name."] =
            "auth '{0}'은(는) 맞지 않습니다. bearer나 none, 또는 header와 그 헤더의 이름을 주세요.",
        ["'{0}' is no kind of key. Choose API key or MCP token."] = "'{0}'은(는) 키의 종류가 아닙니다. API 키나 MCP 토큰을 고르세요.",
        ["You cannot give more than you may do yourself. Choose fewer rights."] = "자신이 할 수 있는 것보다 많은 권한은 줄 수 없습니다. 권한을 줄이세요.",
        ["This one may do more than you may at present. Sign in with it to rotate it."] =
            "이것은 지금 로그인한 것보다 권한이 많습니다. 교체하려면 그것으로 로그인하세요.",
        ["'{0}' is not something that can be done with many. Choose archive, unarchive, tag or delete."] =
            "'{0}'은(는) 여럿에 할 수 있는 일이 아닙니다. 보관, 보관 해제, 태그, 삭제 가운데 고르세요.",
        ["{0} memories are selected; at most {1} are changed at once. Select fewer."] =
            "기억을 {0}개 골랐습니다. 한 번에 {1}개까지 바꿀 수 있습니다. 줄여 고르세요.",
        ["The count of the preview is missing. Start again from the list."] = "미리 보기의 수가 없습니다. 목록에서 다시 시작하세요.",
        ["There is no version '{0}' of this memory. Choose one from its history."] = "이 기억에 '{0}' 버전이 없습니다. 변경 이력에서 고르세요.",
        ["The form did not come from a page of your present session. Load the page again and repeat."] =
            "이 양식은 지금 세션의 페이지에서 온 것이 아닙니다. 페이지를 다시 불러와 다시 하세요.",
        ["This needs a credential with the scope '{0}'. Ask an administrator for one."] =
            "'{0}' 권한이 있는 자격 증명이 필요합니다. 관리자에게 부탁하세요.",
        ["Your session has ended. Sign in again at {0} and repeat."] = "세션이 끝났습니다. {0}에서 다시 로그인하고 다시 하세요.",
        ["The credential you signed in with does not allow this. Sign in with one that does."] =
            "로그인한 자격 증명으로는 할 수 없습니다. 할 수 있는 것으로 로그인하세요.",
        ["Requests from {0} are not accepted. The server's --allow-from lists who may come."] =
            "{0}에서 온 요청은 받지 않습니다. 서버의 --allow-from이 받을 곳을 정합니다.",
        ["The header {0} came more than once. Send it once."] = "{0} 헤더가 여러 번 왔습니다. 한 번만 보내세요.",
        ["Wait a second and try again, or ask for fewer things at once."] = "잠시 뒤에 다시 하거나 한 번에 적게 요청하세요.",
        ["The Host header names '{0}', which this server does not go by. Start it with --allow-host if it should."] =
            "Host 헤더의 '{0}'은(는) 이 서버의 이름이 아닙니다. 그 이름을 쓰려면 --allow-host로 시작하세요.",
        ["Web pages of '{0}' may not use this server. Start it with --allow-host if they are this server's own, or with --allow-origin if they are MCP clients."] =
            "'{0}'의 웹 페이지는 이 서버를 쓸 수 없습니다. 이 서버 자신의 페이지라면 --allow-host로, MCP 클라이언트라면 --allow-origin으로 서버를 시작하십시오.",
        ["This is a fault of the server. Its log says more under the request id {0}."] =
            "서버의 잘못입니다. 로그에서 요청 번호 {0}을(를) 찾으면 더 알 수 있습니다.",
        ["The server did not finish in time. Nothing is known to be stored: read before you write again."] =
            "서버가 제때 끝내지 못했습니다. 저장되었는지 알 수 없으니 다시 쓰기 전에 확인하세요.",
        ["There is nothing at {0}."] = "{0}에는 아무것도 없습니다.",
        ["The body is too large. Send less at once; one memory may have up to 100,000 characters."] =
            "보낸 내용이 너무 큽니다. 나누어 보내세요. 기억 하나는 100,000자까지 됩니다.",
        ["The body arrived too slowly. Send it again on a better connection."] = "내용이 너무 느리게 도착했습니다. 더 나은 연결에서 다시 보내세요.",
        ["The body is not valid JSON for this: {0}"] = "본문이 여기에 맞는 JSON이 아닙니다: {0}",
    };
}
