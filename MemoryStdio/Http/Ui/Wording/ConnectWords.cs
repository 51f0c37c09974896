namespace MemoryStdio.Http.Ui.Wording;

internal static class ConnectWords
{
    public static readonly Phrase Lead = new("Give a client this server as its memory. Make a token for it first; it is then filled in below.", "클라이언트가 이 서버를 기억으로 쓰게 하세요. 먼저 토큰을 만들면 아래에 채워집니다.");
    public static readonly Phrase Address = new("Address for MCP", "MCP 주소");
    public static readonly Phrase NewToken = new("New token", "새 토큰");
    public static readonly Phrase Label = new("What is it for?", "어디에 쓰나요?");
    public static readonly Phrase LabelHint = new("Such as: Claude Code on the laptop.", "보기: 노트북의 Claude Code");
    public static readonly Phrase Create = new("Make a token", "토큰 만들기");
    public static readonly Phrase TokenIs = new("It reads and writes as {0} and ends in 365 days. My account lists and revokes it.", "{0} 계정으로 읽고 쓰며 365일 뒤에 끝납니다. 내 계정에서 보고 해지할 수 있습니다.");
    public static readonly Phrase TokenIsReading = new("It reads as {0} and ends in 365 days.", "{0} 계정으로 읽기만 하며 365일 뒤에 끝납니다.");
    public static readonly Phrase Waiting = new("Waiting for the first call with this token…", "이 토큰의 첫 호출을 기다리는 중…");
    public static readonly Phrase Connected = new("Connected: the token was used {0}.", "연결됨: 토큰 마지막 사용 {0}.");
    public static readonly Phrase Placeholder = new("YOUR_TOKEN", "내_토큰");
    public static readonly Phrase Gone = new("This token is gone.", "이 토큰은 없습니다.");
    public static readonly Phrase LocalOwner = new("You are the local owner: clients on this machine start the program themselves and need no token. The entries below are for them.", "로컬 소유자입니다. 이 컴퓨터의 클라이언트는 프로그램을 직접 실행하므로 토큰이 필요 없습니다. 아래 설정을 쓰세요.");
    public static readonly Phrase InFile = new("In {0}:", "{0} 파일에:");
    public static readonly Phrase InTerminal = new("In a terminal:", "터미널에서:");
    public static readonly Phrase OnlyConnectors = new("Takes remote servers only under Settings > Connectors; with a file, through this bridge:", "원격 서버는 설정 > 커넥터에서만 받습니다. 파일로는 이 다리를 씁니다:");
    public static readonly Phrase KeepsToken = new("Do not put this file under version control: it holds the token.", "토큰이 들어 있으니 이 파일을 버전 관리에 넣지 마세요.");
}
