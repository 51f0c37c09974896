namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Settings => new()
    {
        ["This account has no home directory. Set MEMORYSTDIO_HOME to the folder that should hold the memories."] =
            "이 계정에 홈 디렉터리가 없습니다. MEMORYSTDIO_HOME을 기억을 둘 폴더로 정하세요.",
        ["{0} is '{1}'. Give a whole number from {2} to {3}."] = "{0}이(가) '{1}'입니다. {2}에서 {3} 사이의 정수를 주세요.",
        ["The log level is '{0}'. Set --log-level or MEMORYSTDIO_LOG_LEVEL to trace, debug, info, warn, error or off."] =
            "로그 수준이 '{0}'입니다. --log-level이나 MEMORYSTDIO_LOG_LEVEL을 trace, debug, info, warn, error, off 가운데 하나로 정하세요.",
        ["PROJECT_ID_MODE is '{0}'. Set it to auto, manual or global, or unset it for auto."] =
            "PROJECT_ID_MODE가 '{0}'입니다. auto, manual, global 가운데 하나로 정하거나, auto를 원하면 빼세요.",
        ["MEMORY_TOOL_PROFILE is '{0}'. Set it to core, readonly, openmemory or mem0, or unset it for core."] =
            "MEMORY_TOOL_PROFILE이 '{0}'입니다. core, readonly, openmemory, mem0 가운데 하나로 정하거나, core를 원하면 빼세요.",
        ["MEMORY_SECRETS is '{0}'. Set it to refuse, redact or allow, or unset it for refuse."] =
            "MEMORY_SECRETS가 '{0}'입니다. refuse, redact, allow 가운데 하나로 정하거나, refuse를 원하면 빼세요.",
        ["MEMORYSTDIO_WORKTREES is '{0}'. Set it to share (all worktrees of a repository are one project) or isolate."] =
            "MEMORYSTDIO_WORKTREES가 '{0}'입니다. share(저장소의 모든 워크트리가 한 프로젝트)나 isolate로 정하세요.",
        ["MEMORYSTDIO_EXTERNAL_ISSUER is '{0}', which is this server's own issuer. Change one of them."] =
            "MEMORYSTDIO_EXTERNAL_ISSUER가 이 서버 자신의 발급자인 '{0}'입니다. 둘 중 하나를 바꾸세요.",
        ["MEMORYSTDIO_EXTERNAL_ISSUER is set. Set MEMORYSTDIO_EXTERNAL_AUDIENCE too: what its tokens for this server have in 'aud'."] =
            "MEMORYSTDIO_EXTERNAL_ISSUER가 있습니다. MEMORYSTDIO_EXTERNAL_AUDIENCE도 정하세요. 이 서버용 토큰의 'aud'에 들어 있는 값입니다.",
        ["MEMORYSTDIO_EXTERNAL_ISSUER is set. Set MEMORYSTDIO_EXTERNAL_JWKS too: its JWKS file or https address."] =
            "MEMORYSTDIO_EXTERNAL_ISSUER가 있습니다. MEMORYSTDIO_EXTERNAL_JWKS도 정하세요. 그 JWKS 파일이나 https 주소입니다.",
        ["MEMORYSTDIO_EXTERNAL_JWKS is '{0}'. Use an https address (http only for this machine) or a file."] =
            "MEMORYSTDIO_EXTERNAL_JWKS가 '{0}'입니다. https 주소나(http는 이 컴퓨터만) 파일을 쓰세요.",
        ["{0} is '{1}'. Set it to on or off, or unset it for on."] = "{0}이(가) '{1}'입니다. on이나 off로 정하거나, on을 원하면 빼세요.",
        ["{0} is '{1}'. Set it to true or false."] = "{0}이(가) '{1}'입니다. true나 false로 정하세요.",
        ["MCP_API_KEY_USER: {0}"] = "MCP_API_KEY_USER: {0}",
        ["MCP_API_KEY_SCOPES: {0}"] = "MCP_API_KEY_SCOPES: {0}",
        ["The log file '{0}' cannot be written: {1} Give another --log-file (MEMORYSTDIO_LOG_FILE), or none for stderr."] =
            "로그 파일 '{0}'을(를) 쓸 수 없습니다: {1} 다른 --log-file(MEMORYSTDIO_LOG_FILE)을 주거나, stderr를 원하면 빼세요.",
        ["MCP_OAUTH_ISSUER is '{0}'. Give an https address without query (http only for this machine), for example https://memory.example.com."] =
            "MCP_OAUTH_ISSUER가 '{0}'입니다. https://memory.example.com처럼 물음표 없는 https 주소를 주세요(http는 이 컴퓨터만).",
        ["MCP_OAUTH_PUBLIC_KEY_PATH is set without MCP_OAUTH_PRIVATE_KEY_PATH. Set both, or neither."] =
            "MCP_OAUTH_PRIVATE_KEY_PATH 없이 MCP_OAUTH_PUBLIC_KEY_PATH만 있습니다. 둘 다 정하거나 둘 다 빼세요.",
        ["MCP_OAUTH_SECRET_KEY (HS256) and MCP_OAUTH_PRIVATE_KEY_PATH (RS256) are both set. Unset one of them."] =
            "MCP_OAUTH_SECRET_KEY(HS256)와 MCP_OAUTH_PRIVATE_KEY_PATH(RS256)가 둘 다 있습니다. 하나를 빼세요.",
        ["MCP_OAUTH_SECRET_KEY has fewer than {0} characters, too few for HS256. Make one with 'openssl rand -base64 48', or unset it."] =
            "MCP_OAUTH_SECRET_KEY가 {0}자보다 짧아 HS256에 모자랍니다. 'openssl rand -base64 48'로 만들거나 빼세요.",
        ["QDRANT_COLLECTION is '{0}'. Use up to 64 letters, digits, - and _."] =
            "QDRANT_COLLECTION이 '{0}'입니다. 영문자, 숫자, -, _ 로 64자까지 쓰세요.",
        ["QDRANT_OWNER is '{0}'. {1}"] = "QDRANT_OWNER가 '{0}'입니다. {1}",
        ["MEMORY_STORE is '{0}'. Set it to local, mirror or remote, or unset it."] =
            "MEMORY_STORE가 '{0}'입니다. local, mirror, remote 가운데 하나로 정하거나 빼세요.",
        ["MEMORY_STORE is {0}, but QDRANT_URL is not set. Set it to Qdrant's HTTP address, for example http://localhost:6333."] =
            "MEMORY_STORE가 {0}인데 QDRANT_URL이 없습니다. http://localhost:6333처럼 Qdrant의 HTTP 주소를 정하세요.",
        ["QDRANT_WRITE_CONSISTENCY is {0} with QDRANT_REPLICATION {1}. With MEMORY_STORE=remote a majority must confirm: set it to {2} or more, or unset it."] =
            "QDRANT_REPLICATION이 {1}인데 QDRANT_WRITE_CONSISTENCY가 {0}입니다. MEMORY_STORE=remote에서는 과반이 확인해야 합니다. {2} 이상으로 정하거나 빼세요.",
        ["QDRANT_WRITE_ORDERING is '{0}'. Set it to medium or strong: without an order, two machines could both believe they were first."] =
            "QDRANT_WRITE_ORDERING이 '{0}'입니다. medium이나 strong으로 정하세요. 순서가 없으면 두 컴퓨터가 모두 먼저라고 여길 수 있습니다.",
        ["QDRANT_SHARDING is '{0}'. Set it to auto or owner, or unset it for auto."] =
            "QDRANT_SHARDING이 '{0}'입니다. auto나 owner로 정하거나, auto를 원하면 빼세요.",
        ["QDRANT_URL holds a user name or password. Set the key as QDRANT_API_KEY instead."] =
            "QDRANT_URL에 사용자 이름이나 비밀번호가 있습니다. 키는 QDRANT_API_KEY로 정하세요.",
        ["QDRANT_URL is '{0}'. Give Qdrant's HTTP address, for example http://localhost:6333 or https://qdrant.example.org:6333."] =
            "QDRANT_URL이 '{0}'입니다. http://localhost:6333이나 https://qdrant.example.org:6333처럼 Qdrant의 HTTP 주소를 주세요.",
        ["QDRANT_URL is '{0}': the key would cross the network unencrypted. Use https."] =
            "QDRANT_URL이 '{0}'이라 키가 암호화되지 않은 채 네트워크를 지나갑니다. https를 쓰세요.",
        ["MEMORYSTDIO_DURABILITY is '{0}'. Set it to full (an acknowledged memory survives a power cut) or normal (it survives the program being killed), or unset it for full."] =
            "MEMORYSTDIO_DURABILITY가 '{0}'입니다. full(저장했다고 답한 기억은 정전에도 남음)이나 normal(프로그램이 죽어도 남음)로 정하거나, full을 원하면 빼세요.",
        ["{0} is '{1}'. Set it to {2}, or unset it for {3}."] = "{0}이(가) '{1}'입니다. {2} 가운데 하나로 정하거나, {3}을(를) 원하면 빼세요.",
        ["MEMORY_TOOL_{0}_NAME is '{1}', which is another tool's name. Give every tool its own."] =
            "MEMORY_TOOL_{0}_NAME이 '{1}'인데 다른 도구의 이름입니다. 도구마다 다른 이름을 주세요.",
        ["MEMORY_TOOL_{0}_NAME is '{1}'. Use 1 to 64 letters, digits, - and _."] =
            "MEMORY_TOOL_{0}_NAME이 '{1}'입니다. 영문자, 숫자, -, _ 로 1~64자를 쓰세요.",
        ["--expires-days is {0}; give 1 to 3650."] = "--expires-days가 {0}입니다. 1에서 3650 사이로 주세요.",
        ["{0}: {1}"] = "{0}: {1}",
        ["--scopes: {0}"] = "--scopes: {0}",
        ["'{0}' is not an address. Give the server's MCP address, for example http://127.0.0.1:8765/mcp."] =
            "'{0}'은(는) 주소가 아닙니다. http://127.0.0.1:8765/mcp처럼 서버의 MCP 주소를 주세요.",
        ["--days is {0}; give 1 to 36500."] = "--days가 {0}입니다. 1에서 36500 사이로 주세요.",
        ["--limit is {0}; give 1 to 100000."] = "--limit이 {0}입니다. 1에서 100000 사이로 주세요.",
        ["--overlap-hours is {0}; give 0 to {1}."] = "--overlap-hours가 {0}입니다. 0에서 {1} 사이로 주세요.",
    };
}
