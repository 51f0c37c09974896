namespace MemoryStdio.Http.Ui.Wording;

internal static class LoginWords
{
    public static readonly Phrase Title = new("Sign in", "로그인");
    public static readonly Phrase Lead = new("See, search and correct what your assistants remember.", "AI 도우미가 기억하는 것을 보고, 찾고, 고치세요.");
    public static readonly Phrase Credential = new("API key, MCP token or JWT", "API 키, MCP 토큰 또는 JWT");
    public static readonly Phrase CredentialHint = new("What an administrator gave you: it begins with mem_lab_, mcp_ or eyJ.", "관리자에게 받은 것으로, mem_lab_, mcp_ 또는 eyJ로 시작합니다.");
    public static readonly Phrase Submit = new("Sign in", "로그인");
    public static readonly Phrase Help = new("None yet? On the server: memorystdio token create --user-id NAME. The one who runs the server can use the link that it printed at its start.", "아직 없나요? 서버에서 memorystdio token create --user-id 이름을 실행하세요. 서버를 실행하는 사람은 시작할 때 나온 링크를 쓸 수 있습니다.");
    public static readonly Phrase Missing = new("Enter your key or token.", "키나 토큰을 입력하세요.");
    public static readonly Phrase Refused = new("You are not signed in.", "로그인할 수 없습니다.");
    public static readonly Phrase Invalid = new("It is not valid here. Copy it again, whole.", "여기서 쓸 수 없는 값입니다. 처음부터 끝까지 다시 복사하세요.");
    public static readonly Phrase Expired = new("It has expired. Ask for a new one.", "기한이 지났습니다. 새로 받으세요.");
    public static readonly Phrase Disabled = new("It was disabled or revoked. Ask an administrator.", "사용 중지되었거나 해지되었습니다. 관리자에게 문의하세요.");
    public static readonly Phrase LockedOut = new("Too many wrong attempts. Wait {0} {0:second|seconds} and try again.", "잘못된 시도가 너무 많습니다. {0}초 뒤에 다시 해 보세요.");
    public static readonly Phrase SystemError = new("The server cannot check it now. Try again.", "지금은 확인할 수 없습니다. 다시 해 보세요.");
    public static readonly Phrase LinkTitle = new("Sign in on this machine", "이 컴퓨터에서 로그인");
    public static readonly Phrase LinkLead = new("You opened the link that this server printed for its owner. It works once.", "서버가 소유자에게 보여 준 링크입니다. 한 번만 쓸 수 있습니다.");
    public static readonly Phrase LinkSubmit = new("Sign in as the local owner", "로컬 소유자로 로그인");
    public static readonly Phrase LinkGone = new("This link was used already, or its time is over. Start the server again for a new one, or sign in with a key.", "이미 썼거나 시간이 지난 링크입니다. 서버를 다시 시작해 새 링크를 받거나 키로 로그인하세요.");
    public static readonly Phrase SignedOut = new("You are signed out.", "로그아웃했습니다.");
}
