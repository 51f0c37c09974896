using System.Text.RegularExpressions;

namespace MemoryStdio.Cli.Wording;

/// <summary>What the vault and the gateway refuse, in Korean. The left side is the English sentence of the part below; a part of it may be named again on the right.</summary>
internal static class KoreanVaultProblems
{
    private static readonly (string English, string Korean)[] Table =
    [
        ("^Unknown server '(.*?)'\\.", "'$1' 서버를 모릅니다. 'memorystdio servers list'로 등록한 서버를 볼 수 있습니다."),
        ("^There is a server '(.*?)' already\\.", "'$1' 서버가 이미 있습니다. 다른 이름을 고르거나 먼저 지우세요: memorystdio servers remove $1"),
        ("^'(.*?)' is not encrypted:", "'$1'은 암호화되지 않아 도중에 토큰을 읽힐 수 있습니다. https://를 쓰세요 (http://는 이 컴퓨터의 서버에만 쓸 수 있습니다)."),
        ("^'(.*?)' is a private or link-local address\\.", "'$1'은 사설 주소 또는 링크 로컬 주소입니다. 관리자가 MEMORY_VAULT_PRIVATE_ADDRESSES=allow로 허용할 수 있습니다."),
        ("^The server name '(.*?)' is not usable\\.", "서버 이름 '$1'은 쓸 수 없습니다. 글자, 숫자와 - _ . 만 쓰세요."),
        ("^The address must begin with https://", "주소는 https://로 시작해야 합니다. 예: https://mcp.example.org/mcp"),
        ("^The address contains a user name or password\\.", "주소에 사용자 이름이나 비밀번호가 있습니다. 빼고, 토큰은 'memorystdio vault set'으로 저장하세요."),
        ("^Server '(.*?)' cannot be reached: (.*)$", "'$1' 서버에 접속할 수 없습니다: $2"),
        ("^Server '(.*?)' answered with an error: (.*)$", "'$1' 서버가 오류로 답했습니다: $2"),
        ("^Server '(.*?)' wants a token and none is saved\\.", "'$1' 서버에는 토큰이 필요한데 저장된 것이 없습니다. 저장하세요: memorystdio vault set $1"),
        ("^Server '(.*?)' refused the token \\(401\\)\\.", "'$1' 서버가 토큰을 거절했습니다(401). 그 서버에서 새로 받아 저장하세요: memorystdio vault set $1"),
        ("^Server '(.*?)' redirects to (.*?)\\. Redirects", "'$1' 서버가 $2(으)로 돌립니다. 토큰이 따라가게 되므로 따르지 않습니다. 그 주소가 맞으면 그것을 등록하세요."),
        ("^No token is saved for server '(.*?)'\\.", "'$1' 서버에 저장된 토큰이 없습니다."),
        ("^The saved token of server '(.*?)' expired on (\\S+)\\.", "'$1' 서버의 저장된 토큰이 $2에 만료되었습니다. 새로 받아 저장하세요: memorystdio vault set $1"),
        ("^The token is empty\\.", "토큰이 비어 있습니다. 서버가 발급한 토큰을 주세요."),
        ("^The token begins with 'Bearer '\\.", "토큰이 'Bearer '로 시작합니다. 보낼 때 붙이므로 그 낱말은 빼세요."),
        ("^The token begins or ends with a space\\.", "토큰의 앞이나 뒤에 빈칸이 있습니다. 빈칸 없이 다시 복사하세요."),
        ("^The token holds characters that an HTTP header cannot carry\\.", "토큰에 HTTP 헤더에 쓸 수 없는 글자가 있습니다. 다시 복사하세요. 이런 토큰은 영문자, 숫자, 기호로 되어 있습니다."),
        ("^The expiry (.*?) UTC has passed already\\.", "만료 시점 $1 UTC가 이미 지났습니다."),
        ("^The passphrase is wrong, or the file was altered\\.", "암호문이 틀렸거나 파일이 바뀌었습니다. 아무것도 바꾸지 않았습니다."),
        ("^The passphrase has (\\d+) characters; give at least (\\d+)\\.", "암호문이 $1자입니다. $2자 이상이어야 합니다. 아무 낱말 몇 개면 됩니다."),
        ("^This is not a vault export\\.", "보관함을 내보낸 파일이 아닙니다. 'memorystdio vault export'가 쓴 파일을 주세요."),
        ("^(TOKEN_ENCRYPTION_SECRET\\w*) has (\\d+) characters; at least (\\d+)", "$1이 $2자입니다. $3자 이상이어야 합니다. 'memorystdio vault keygen'이 쓸 만한 것을 출력합니다."),
        ("^The secret in (.*?) is not the one that locked this vault \\(key (\\S+), made (\\S+)\\)\\.", "$1의 비밀 값은 이 보관함을 잠근 것이 아닙니다(키 $2, $3에 만듦). 아무것도 바꾸지 않았습니다. TOKEN_ENCRYPTION_SECRET을 그때의 값으로 하거나 키 파일을 되돌려 놓으세요. 잃어버렸으면 'memorystdio vault destroy'가 읽을 수 없는 토큰을 지웁니다."),
        ("^The vault holds tokens \\(key (\\S+), made (\\S+)\\), but its secret is missing: (.*?) does not exist\\.", "보관함에 토큰이 있지만(키 $1, $2에 만듦) 비밀 값이 없습니다: $3이 없습니다. 아무것도 바꾸지 않았습니다. TOKEN_ENCRYPTION_SECRET을 그때의 값으로 하거나 키 파일을 되돌려 놓으세요. 잃어버렸으면 'memorystdio vault destroy'가 읽을 수 없는 토큰을 지웁니다."),
        ("^(\\w+) is '(.*?)', but the vault holds nothing of that name\\. Save it: memorystdio vault set (.*)\\.$", "$1이 '$2'인데 보관함에 그런 이름이 없습니다. 저장하세요: memorystdio vault set $3"),
    ];

    /// <summary>The Korean sentence, or <c>null</c> where there is none yet.</summary>
    public static string? Of(string message)
    {
        foreach (var (english, korean) in Table)
        {
            if (Regex.Match(message, english, RegexOptions.Singleline | RegexOptions.CultureInvariant) is { Success: true } match) return match.Result(korean);
        }

        return null;
    }
}
