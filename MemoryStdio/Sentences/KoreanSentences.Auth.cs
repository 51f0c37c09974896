namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Auth => new()
    {
        ["A user '{0}' exists already (upper and lower case count as the same). Choose another id."] =
            "'{0}' 사용자가 이미 있습니다(대문자와 소문자를 같게 봅니다). 다른 id를 고르세요.",
        ["Too many users were enrolled from this address. At most {0} an hour are allowed; try again later."] =
            "이 주소에서 너무 많은 사용자가 등록했습니다. 한 시간에 {0}명까지 됩니다. 나중에 다시 하세요.",
        ["This server does not enrol new users. Ask an administrator for a token or key."] =
            "이 서버는 새 사용자를 등록하지 않습니다. 관리자에게 토큰이나 키를 부탁하세요.",
        ["token"] = "토큰",
        ["API key"] = "API 키",
        ["disabled"] = "해지됨",
        ["replaced"] = "교체됨",
        ["expired"] = "만료됨",
        ["'{0}' is too short to mean one {1}. Give at least {2} characters after {3}."] =
            "'{0}'은(는) {1} 하나를 가리키기에 너무 짧습니다. {3} 뒤로 {2}자 이상 주세요.",
        ["{0} is neither a whole {1} (some characters are missing or wrong) nor a prefix as lists show it ({2} characters after {3})."] =
            "{0}은(는) 온전한 {1}도 아니고(글자가 빠졌거나 틀렸습니다) 목록에 나오는 앞부분({3} 뒤로 {2}자)도 아닙니다.",
        ["'{0}' fits {1} of kind {2}; nothing was done. Give the id instead: {3}"] =
            "'{0}'에 맞는 {2}이(가) {1}개입니다. 아무것도 하지 않았습니다. 대신 id를 주세요: {3}",
        ["There is no {0} '{1}'. Run 'memorystdio {2} list' to see them."] =
            "{0} '{1}'이(가) 없습니다. 'memorystdio {2} list'로 볼 수 있습니다.",
        ["The user '{0}' has a working {1}. Run 'memorystdio {2} rotate' to replace it, or repeat with --additional."] =
            "'{0}' 사용자에게 쓸 수 있는 {1}이(가) 있습니다. 'memorystdio {2} rotate'로 교체하거나 --additional로 다시 하세요.",
        ["The user '{0}' is disabled. Run 'memorystdio users enable {1}' first."] =
            "'{0}' 사용자는 중지되어 있습니다. 먼저 'memorystdio users enable {1}'을(를) 실행하세요.",
        ["The overlap is {0} hours; it must be 0 or more."] = "겹치는 시간이 {0}시간입니다. 0 이상이어야 합니다.",
        ["The {0} {1} cannot be rotated: it is {2}. Create a new one with 'memorystdio {3} create'."] =
            "{0} {1}은(는) 교체할 수 없습니다. 상태: {2}. 'memorystdio {3} create'로 새로 만드세요.",
        ["The default project '{0}' is not among the projects it is limited to. Add it, or choose one of them."] =
            "기본 프로젝트 '{0}'이(가) 허용된 프로젝트에 없습니다. 더하거나 그 가운데 하나를 고르세요.",
        ["The label must have at most {0} characters and no line breaks."] = "이름표는 줄바꿈 없이 {0}자까지 됩니다.",
        ["The lifetime is {0} days; give 1 to {1}, or no expiry."] = "유효 기간이 {0}일입니다. 1에서 {1} 사이로 주거나 만료 없음으로 하세요.",
        ["Without a scope it could do nothing. Give read, write or admin."] =
            "권한이 없으면 아무것도 할 수 없습니다. read, write, admin 가운데 주세요.",
        ["{0} was removed or replaced in the meantime. List again and repeat."] =
            "{0}은(는) 그사이 지워졌거나 교체되었습니다. 목록을 다시 보고 다시 하세요.",
        ["No scope was given. The scopes are read, write and admin."] = "권한이 없습니다. 권한은 read, write, admin입니다.",
        ["Unknown scope '{0}'. The scopes are read, write and admin."] = "모르는 권한 '{0}'입니다. 권한은 read, write, admin입니다.",
        ["The issuer's JWKS file {0} is missing. Put it there, or change the setting."] =
            "발급자의 JWKS 파일 {0}이(가) 없습니다. 넣거나 설정을 바꾸세요.",
        ["{0} is not a JWK Set (RFC 7517: {{\"keys\": […]}}). Fetch it from the issuer again."] =
            "{0}은(는) JWK Set(RFC 7517: {{\"keys\": […]}})이 아닙니다. 발급자에게서 다시 받으세요.",
        ["The issuer's JWKS file {0} cannot be read: {1}"] = "발급자의 JWKS 파일 {0}을(를) 읽을 수 없습니다: {1}",
        ["The issuer's keys at {0} could not be fetched. Check the address and the network."] =
            "{0}에서 발급자의 키를 받지 못했습니다. 주소와 네트워크를 확인하세요.",
        ["Give the token's jti, as 'memorystdio jwt create' and 'memorystdio jwt verify' print it."] =
            "'memorystdio jwt create'와 'memorystdio jwt verify'가 보여 주는 토큰의 jti를 주세요.",
        ["The token {0} was revoked before."] = "토큰 {0}은(는) 전에 해지되었습니다.",
        ["The client name must have 1 to {0} characters without line breaks, for example openmemory."] =
            "클라이언트 이름은 openmemory처럼 줄바꿈 없이 1~{0}자여야 합니다.",
        ["The lifetime is {0} days; give 1 to {1}."] = "유효 기간이 {0}일입니다. 1에서 {1} 사이로 주세요.",
        ["The scope admin needs --admin: such a token lives 1 day unless you say otherwise, and its making is audited."] =
            "admin 권한에는 --admin이 필요합니다. 그런 토큰은 따로 말하지 않으면 1일 동안 유효하고, 만든 일이 감사 기록에 남습니다.",
        ["{0} does not hold the signing keys. Restore it from a backup; without one, delete it: new keys are made and every JWT must be issued again."] =
            "{0}에 서명 키가 없습니다. 백업에서 되돌리세요. 백업이 없으면 지우세요. 새 키가 만들어지고 모든 JWT를 다시 발급해야 합니다.",
        ["{0} cannot be written: {1} Make its folder writable for this account."] =
            "{0}을(를) 쓸 수 없습니다: {1} 이 계정이 그 폴더에 쓸 수 있게 하세요.",
        ["{0} is held by another process: {1} Try again when it is done."] = "다른 프로세스가 {0}을(를) 쓰고 있습니다: {1} 끝난 뒤 다시 하세요.",
        ["{0} is not the key this database was used with: no token, API key or audit row can be checked. Restore that file from a backup."] =
            "{0}은(는) 이 데이터베이스에 쓰던 키가 아닙니다. 토큰, API 키, 감사 기록을 확인할 수 없습니다. 그 파일을 백업에서 되돌리세요.",
        ["{0} can be read by other accounts of this machine. Run: chmod 600 '{1}'. If someone may have copied it, rotate the keys."] =
            "이 컴퓨터의 다른 계정이 {0}을(를) 읽을 수 있습니다. 실행하세요: chmod 600 '{1}'. 누가 복사했을 수 있으면 키를 교체하세요.",
        ["{0} cannot be read: {1} Give this account read access to it, or restore it from a backup."] =
            "{0}을(를) 읽을 수 없습니다: {1} 이 계정에 읽기 권한을 주거나 백업에서 되돌리세요.",
        ["{0} does not hold a key (44 characters of base64). Restore it from a backup."] =
            "{0}에 키(base64 44자)가 없습니다. 백업에서 되돌리세요.",
        ["There is no OAuth client '{0}'. Run 'memorystdio oauth clients list' to see them."] =
            "OAuth 클라이언트 '{0}'이(가) 없습니다. 'memorystdio oauth clients list'로 볼 수 있습니다.",
        ["There is no OAuth session '{0}'. Run 'memorystdio oauth sessions list' to see them."] =
            "OAuth 세션 '{0}'이(가) 없습니다. 'memorystdio oauth sessions list'로 볼 수 있습니다.",
        ["MCP_OAUTH_PRIVATE_KEY_PATH: {0} holds no private key. Give the PEM file of the private key."] =
            "MCP_OAUTH_PRIVATE_KEY_PATH: {0}에 개인 키가 없습니다. 개인 키의 PEM 파일을 주세요.",
        ["MCP_OAUTH_PUBLIC_KEY_PATH: {0} is not the public key of {1}. Give the one that belongs to it, or leave it out."] =
            "MCP_OAUTH_PUBLIC_KEY_PATH: {0}은(는) {1}의 공개 키가 아닙니다. 짝이 맞는 것을 주거나 빼세요.",
        ["{0}: the key in {1} has {2} bits; RS256 needs 2048 or more."] = "{0}: {1}의 키가 {2}비트입니다. RS256에는 2048비트 이상이 필요합니다.",
        ["{0}: {1} cannot be read as an RSA key in PEM: {2}"] = "{0}: {1}을(를) PEM의 RSA 키로 읽을 수 없습니다: {2}",
        ["You have no connected app '{0}'."] = "연결된 앱 '{0}'이(가) 없습니다.",
        ["There is no browser session '{0}'. List the sessions to see them."] = "브라우저 세션 '{0}'이(가) 없습니다. 세션 목록을 보세요.",
        ["'{0}' no longer has {1} memories. Nothing was moved; look at the preview again."] =
            "'{0}'의 기억이 더는 {1}개가 아닙니다. 아무것도 옮기지 않았습니다. 미리 보기를 다시 보세요.",
        ["'{0}' has these memories already."] = "'{0}'이(가) 이미 이 기억을 갖고 있습니다.",
        ["The memories of '{0}' were given to '{1}' already. To give them to '{2}', run 'memorystdio users adopt {3} --from {4}'."] =
            "'{0}'의 기억은 이미 '{1}'에게 넘어갔습니다. '{2}'에게 넘기려면 'memorystdio users adopt {3} --from {4}'을(를) 실행하세요.",
        ["'{0}' has {1} memories. Give them to somebody first ('memorystdio users adopt OTHER --from {2}'), or remove the user with them ('memorystdio users remove {3} --with-memories')."] =
            "'{0}'에게 기억 {1}개가 있습니다. 먼저 누구에게 넘기거나('memorystdio users adopt OTHER --from {2}'), 기억째 지우세요('memorystdio users remove {3} --with-memories').",
        ["The email address '{0}' is not usable. Give one such as kim@example.com, or leave it out."] =
            "이메일 주소 '{0}'은(는) 쓸 수 없습니다. kim@example.com처럼 주거나 빼세요.",
        ["The name '{0}' is not usable. Give 1 to {1} characters without line breaks."] =
            "이름 '{0}'은(는) 쓸 수 없습니다. 줄바꿈 없이 1~{1}자로 주세요.",
        ["The user id '{0}' contains one of / \\ ? # %. Use letters, digits and - _ . @ only."] =
            "사용자 id '{0}'에 / \\ ? # % 가운데 하나가 있습니다. 글자, 숫자와 - _ . @ 만 쓰세요.",
        ["The user id '{0}' is reserved. Choose another, for example the person's mail name."] =
            "사용자 id '{0}'은(는) 예약되어 있습니다. 그 사람의 메일 이름처럼 다른 것을 고르세요.",
        ["There is no user '{0}'. Run 'memorystdio users list' to see them."] =
            "'{0}' 사용자가 없습니다. 'memorystdio users list'로 볼 수 있습니다.",
    };
}
