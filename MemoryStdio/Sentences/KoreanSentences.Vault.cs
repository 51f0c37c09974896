namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Vault => new()
    {
        ["Server '{0}' answered with an error: {1}"] = "'{0}' 서버가 오류로 답했습니다: {1}",
        ["Server '{0}' cannot be reached: {1}"] = "'{0}' 서버에 접속할 수 없습니다: {1}",
        ["no answer within {0} s."] = "{0}초 안에 답이 없습니다.",
        ["'{0}' is a secret of this program's settings, not a server."] = "'{0}'은(는) 서버가 아니라 이 프로그램 설정의 비밀 값입니다.",
        ["Server '{0}' is a program of another machine. It can be reached there only: memorystdio connect {1}."] =
            "'{0}' 서버는 다른 컴퓨터의 프로그램입니다. 그곳에서만 쓸 수 있습니다: memorystdio connect {1}",
        ["Server '{0}' is not reached over HTTP. Use it on its machine: memorystdio connect {1}."] =
            "'{0}' 서버는 HTTP로 쓰지 않습니다. 그 컴퓨터에서 쓰세요: memorystdio connect {1}",
        ["Unknown session. Initialize again."] = "모르는 세션입니다. 다시 초기화하세요.",
        ["The program '{0}' of server '{1}' does not start: {2}. Check that it is installed and on PATH."] =
            "'{1}' 서버의 프로그램 '{0}'이(가) 시작되지 않습니다: {2}. 설치되어 있고 PATH에 있는지 확인하세요.",
        ["Server '{0}' wants a token and none is saved. Save it: memorystdio vault set {1}."] =
            "'{0}' 서버에는 토큰이 필요한데 저장된 것이 없습니다. 저장하세요: memorystdio vault set {1}",
        ["Server '{0}' refused the token (401). Get a new one there, then: memorystdio vault set {1}."] =
            "'{0}' 서버가 토큰을 거절했습니다(401). 그 서버에서 새로 받아 저장하세요: memorystdio vault set {1}",
        ["Server '{0}' does not allow this with the saved token (403). A token with more rights may be needed: memorystdio vault set {1}."] =
            "'{0}' 서버가 저장된 토큰으로는 허용하지 않습니다(403). 권한이 더 많은 토큰이 필요할 수 있습니다: memorystdio vault set {1}",
        ["Server '{0}' has ended the session (404). Reconnect the client."] = "'{0}' 서버가 세션을 끝냈습니다(404). 클라이언트를 다시 연결하세요.",
        ["Server '{0}' has nothing at {1} (404). Check the address with 'memorystdio servers list'."] =
            "'{0}' 서버의 {1}에는 아무것도 없습니다(404). 'memorystdio servers list'로 주소를 확인하세요.",
        ["Server '{0}' asks to slow down (429). Try again later."] = "'{0}' 서버가 천천히 하라고 합니다(429). 나중에 다시 하세요.",
        ["Server '{0}' redirects to {1}. Redirects are not followed, because the token would go along; if that address is right, register it."] =
            "'{0}' 서버가 {1}(으)로 돌립니다. 토큰이 따라가게 되므로 따르지 않습니다. 그 주소가 맞으면 그것을 등록하세요.",
        ["Server '{0}' answered {1} {2}."] = "'{0}' 서버가 {1} {2}(으)로 답했습니다.",
        ["another address"] = "다른 주소",
        ["No token is saved for server '{0}'."] = "'{0}' 서버에 저장된 토큰이 없습니다.",
        ["Unknown server '{0}'. GET /mcp-servers lists the registered ones."] =
            "'{0}' 서버를 모릅니다. GET /mcp-servers로 등록한 서버를 볼 수 있습니다.",
        ["The secret comes from TOKEN_ENCRYPTION_SECRET, which this program cannot change. Run 'memorystdio vault keygen', set the new value as TOKEN_ENCRYPTION_SECRET and the present one as TOKEN_ENCRYPTION_SECRET_PREVIOUS, then run 'memorystdio vault rotate-key' without --new-secret."] =
            "비밀 값이 TOKEN_ENCRYPTION_SECRET에서 오므로 이 프로그램이 바꿀 수 없습니다. 'memorystdio vault keygen'을 실행해 새 값을 TOKEN_ENCRYPTION_SECRET으로, 지금 값을 TOKEN_ENCRYPTION_SECRET_PREVIOUS로 정한 뒤 --new-secret 없이 'memorystdio vault rotate-key'를 실행하세요.",
        ["{0} has {1} characters; at least {2} are required. 'memorystdio vault keygen' prints a good one."] =
            "{0}이(가) {1}자입니다. {2}자 이상이어야 합니다. 'memorystdio vault keygen'이 쓸 만한 것을 출력합니다.",
        ["The vault's key file '{0}' cannot be read or made: {1} Fix its permissions, or set TOKEN_ENCRYPTION_SECRET."] =
            "보관함의 키 파일 '{0}'을(를) 읽거나 만들 수 없습니다: {1} 권한을 고치거나 TOKEN_ENCRYPTION_SECRET을 정하세요.",
        ["The vault's key file '{0}' is empty or damaged. Put back its backup; without it the saved tokens cannot be read ('memorystdio vault destroy' starts over)."] =
            "보관함의 키 파일 '{0}'이(가) 비었거나 손상되었습니다. 백업을 되돌려 놓으세요. 없으면 저장된 토큰을 읽을 수 없습니다('memorystdio vault destroy'로 처음부터).",
        ["The vault's key file '{0}' is open to other accounts ({1}). Run: chmod 600 \"{2}\". If others could have read it, run 'memorystdio vault rotate-key --new-secret' afterwards."] =
            "보관함의 키 파일 '{0}'이(가) 다른 계정에 열려 있습니다({1}). 실행하세요: chmod 600 \"{2}\". 다른 사람이 읽었을 수 있으면 그다음 'memorystdio vault rotate-key --new-secret'을 실행하세요.",
        ["The vault has no key '{0}'. Restore the database from a backup, or save the token again with 'memorystdio vault set'."] =
            "보관함에 키 '{0}'이(가) 없습니다. 데이터베이스를 백업에서 되돌리거나 'memorystdio vault set'으로 토큰을 다시 저장하세요.",
        ["The parameters of the vault key '{0}' are damaged ({1} iterations). Restore the database from a backup."] =
            "보관함 키 '{0}'의 값이 손상되었습니다(반복 {1}회). 데이터베이스를 백업에서 되돌리세요.",
        ["The vault holds tokens (key {0}, made {1}), but its secret is missing: {2} does not exist. {3}"] =
            "보관함에 토큰이 있지만(키 {0}, {1}에 만듦) 비밀 값이 없습니다: {2}이(가) 없습니다. {3}",
        ["The secret in {0} is not the one that locked this vault (key {1}, made {2}). {3}"] =
            "{0}의 비밀 값은 이 보관함을 잠근 것이 아닙니다(키 {1}, {2}에 만듦). {3}",
        ["Nothing was changed. Set TOKEN_ENCRYPTION_SECRET to the secret used then, or put the key file back; if it is lost, 'memorystdio vault destroy' removes the unreadable tokens."] =
            "아무것도 바꾸지 않았습니다. TOKEN_ENCRYPTION_SECRET을 그때의 값으로 하거나 키 파일을 되돌려 놓으세요. 잃어버렸으면 'memorystdio vault destroy'가 읽을 수 없는 토큰을 지웁니다.",
        ["Another process began a rotation at the same moment. Wait for it, then run 'memorystdio vault rotate-key' again if you still want to."] =
            "다른 프로세스가 같은 때에 키 교체를 시작했습니다. 기다린 뒤 그래도 원하면 'memorystdio vault rotate-key'를 다시 실행하세요.",
        ["{0} is '{1}'. Name the secret after the colon, for example vault:qdrant."] =
            "{0}이(가) '{1}'입니다. vault:qdrant처럼 콜론 뒤에 비밀 값의 이름을 쓰세요.",
        ["{0} is '{1}': {2}"] = "{0}이(가) '{1}'입니다: {2}",
        ["{0} is '{1}', but the vault holds nothing of that name. Save it: memorystdio vault set {2}."] =
            "{0}이(가) '{1}'인데 보관함에 그런 이름이 없습니다. 저장하세요: memorystdio vault set {2}",
        ["There is a server '{0}' already. Choose another name, or remove it first: memorystdio servers remove {1}."] =
            "'{0}' 서버가 이미 있습니다. 다른 이름을 고르거나 먼저 지우세요: memorystdio servers remove {1}",
        ["Unknown server '{0}'. 'memorystdio servers list' shows the registered ones."] =
            "'{0}' 서버를 모릅니다. 'memorystdio servers list'로 등록한 서버를 볼 수 있습니다.",
        ["There is a server '{0}' already. Choose another name."] = "'{0}' 서버가 이미 있습니다. 다른 이름을 고르세요.",
        ["A program takes its token in an environment variable, not as '{0}'. Use --auth env:NAME."] =
            "프로그램은 토큰을 '{0}'이(가) 아니라 환경 변수로 받습니다. --auth env:NAME을 쓰세요.",
        ["A server at an address takes its token in a header, not as '{0}'. Use --auth bearer or --header NAME."] =
            "주소로 쓰는 서버는 토큰을 '{0}'이(가) 아니라 헤더로 받습니다. --auth bearer나 --header NAME을 쓰세요.",
        ["Servers that are started as a program can only be registered on this machine: memorystdio servers add NAME --stdio \"command\"."] =
            "프로그램으로 시작하는 서버는 이 컴퓨터에서만 등록할 수 있습니다: memorystdio servers add NAME --stdio \"명령\"",
        ["The command has too many arguments (at most {0}) or contains a NUL character."] =
            "명령에 인자가 너무 많거나(최대 {0}개) NUL 문자가 있습니다.",
        ["The command is empty. Example: --stdio \"npx -y @acme/mcp-server\"."] =
            "명령이 비었습니다. 예: --stdio \"npx -y @acme/mcp-server\"",
        ["'{0}' is not an HTTP header's name. Example: X-API-Key."] = "'{0}'은(는) HTTP 헤더 이름이 아닙니다. 예: X-API-Key",
        ["The header '{0}' belongs to the protocol and cannot carry a token. Use the header the server's documentation names."] =
            "'{0}' 헤더는 프로토콜의 것이라 토큰을 실을 수 없습니다. 그 서버의 문서가 말하는 헤더를 쓰세요.",
        ["The server name '{0}' is not usable. Use letters of any script, digits and - _ . only."] =
            "서버 이름 '{0}'은(는) 쓸 수 없습니다. 글자, 숫자와 - _ . 만 쓰세요.",
        ["The server name '{0}' looks like an id. Choose a name people would say."] =
            "서버 이름 '{0}'은(는) id처럼 보입니다. 사람이 부를 이름을 고르세요.",
        ["The server name has {0} characters; give 1 to {1}."] = "서버 이름이 {0}자입니다. 1~{1}자로 주세요.",
        ["'{0}' is a private or link-local address. The administrator allows those with MEMORY_VAULT_PRIVATE_ADDRESSES=allow."] =
            "'{0}'은(는) 사설 주소 또는 링크 로컬 주소입니다. 관리자가 MEMORY_VAULT_PRIVATE_ADDRESSES=allow로 허용할 수 있습니다.",
        ["'{0}' is a server of the machine this service runs on. Only its administrator may register it."] =
            "'{0}'은(는) 이 서비스가 도는 컴퓨터의 서버입니다. 관리자만 등록할 수 있습니다.",
        ["'{0}' is not encrypted: the token could be read on the way. Use https:// (http:// is for this machine's own servers only)."] =
            "'{0}'은(는) 암호화되지 않아 도중에 토큰을 읽힐 수 있습니다. https://를 쓰세요 (http://는 이 컴퓨터의 서버에만 쓸 수 있습니다).",
        ["The address '{0}' ends with a #fragment, which no server sees. Leave it out."] =
            "'{0}' 주소가 #조각으로 끝나는데 서버는 그것을 보지 못합니다. 빼세요.",
        ["The address contains a user name or password. Leave it out and save the token with 'memorystdio vault set'."] =
            "주소에 사용자 이름이나 비밀번호가 있습니다. 빼고, 토큰은 'memorystdio vault set'으로 저장하세요.",
        ["The address has {0} characters; at most {1} are allowed."] = "주소가 {0}자입니다. {1}자까지 됩니다.",
        ["The address must begin with https://, for example https://mcp.example.org/mcp."] =
            "주소는 https://로 시작해야 합니다. 예: https://mcp.example.org/mcp",
        ["'{0}' is not an environment variable's name. Example: env:GITHUB_TOKEN."] =
            "'{0}'은(는) 환경 변수 이름이 아닙니다. 예: env:GITHUB_TOKEN",
        ["The variable '{0}' changes how programs start and cannot carry a token. Use the one the server's documentation names."] =
            "'{0}' 변수는 프로그램이 시작되는 방식을 바꾸므로 토큰을 실을 수 없습니다. 그 서버의 문서가 말하는 변수를 쓰세요.",
        ["The vault is off (session only): there is no key to rotate. Start without --vault off to keep tokens."] =
            "보관함이 꺼져 있어(세션만) 교체할 키가 없습니다. 토큰을 보관하려면 --vault off 없이 시작하세요.",
        ["The expiry {0} UTC has passed already."] = "만료 시점 {0} UTC가 이미 지났습니다.",
        ["The token begins or ends with a space. Copy it again without it."] = "토큰의 앞이나 뒤에 빈칸이 있습니다. 빈칸 없이 다시 복사하세요.",
        ["The token begins with 'Bearer '. Leave that word out: it is added when the token is sent."] =
            "토큰이 'Bearer '로 시작합니다. 보낼 때 붙이므로 그 낱말은 빼세요.",
        ["The token contains a line break or another control character. Copy it again, as one line."] =
            "토큰에 줄바꿈이나 다른 제어 문자가 있습니다. 한 줄로 다시 복사하세요.",
        ["The token has {0} characters; at most {1} are allowed."] = "토큰이 {0}자입니다. {1}자까지 됩니다.",
        ["The token is empty. Give the token that the other server issued."] = "토큰이 비어 있습니다. 서버가 발급한 토큰을 주세요.",
        ["The token holds characters that an HTTP header cannot carry. Copy it again: such tokens are letters, digits and signs."] =
            "토큰에 HTTP 헤더에 쓸 수 없는 글자가 있습니다. 다시 복사하세요. 이런 토큰은 영문자, 숫자, 기호로 되어 있습니다.",
        ["The saved token of server '{0}' does not decrypt: its row was altered or belongs to another user or server. Save it again: memorystdio vault set {1}."] =
            "'{0}' 서버의 저장된 토큰이 풀리지 않습니다. 행이 바뀌었거나 다른 사용자나 서버의 것입니다. 다시 저장하세요: memorystdio vault set {1}",
        ["The server '{0}' was removed meanwhile. Register it again first."] = "그사이 '{0}' 서버가 지워졌습니다. 먼저 다시 등록하세요.",
        ["The vault's key is being rotated over and over by another process. Try again when that has ended."] =
            "다른 프로세스가 보관함의 키를 거듭 교체하고 있습니다. 끝난 뒤 다시 하세요.",
        ["The saved token of server '{0}' expired on {1}. Get a new one there, then: memorystdio vault set {2}."] =
            "'{0}' 서버의 저장된 토큰이 {1}에 만료되었습니다. 새로 받아 저장하세요: memorystdio vault set {2}",
        ["The passphrase has {0} characters; give at least {1}. A few random words do."] =
            "암호문이 {0}자입니다. {1}자 이상이어야 합니다. 아무 낱말 몇 개면 됩니다.",
        ["The export's server '{0}' has an unreadable address. Export again."] = "내보낸 파일의 '{0}' 서버 주소를 읽을 수 없습니다. 다시 내보내세요.",
        ["The export is of version {0}; this program reads up to {1}. Update memorystdio."] =
            "내보낸 파일이 버전 {0}입니다. 이 프로그램은 {1}까지 읽습니다. memorystdio를 업데이트하세요.",
        ["The passphrase is wrong, or the file was altered. Nothing was changed."] = "암호문이 틀렸거나 파일이 바뀌었습니다. 아무것도 바꾸지 않았습니다.",
        ["This is not a vault export. Give the file that 'memorystdio vault export' wrote."] =
            "보관함을 내보낸 파일이 아닙니다. 'memorystdio vault export'가 쓴 파일을 주세요.",
    };
}
