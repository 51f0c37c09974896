namespace MemoryStdio.Http.Ui.Wording;

/// <summary>The page of client programs, and who read a memory.</summary>
internal static class AppWords
{
    public static readonly Phrase Lead = new("The programs that used your memories. Pause one, and it can neither read nor write until you resume it.", "내 기억을 쓴 프로그램입니다. 멈추면 다시 켤 때까지 읽지도 쓰지도 못합니다.");
    public static readonly Phrase Limits = new("Programs are told apart by the name they give. Pausing is a convenience: it does not stop a program that gives another name. To shut one out, revoke its credential.", "프로그램은 스스로 밝히는 이름으로 구별합니다. 멈추기는 편의 기능이라 다른 이름을 대는 프로그램은 막지 못합니다. 확실히 막으려면 그 프로그램의 인증 정보를 폐기하세요.");
    public static readonly Phrase App = new("App", "앱");
    public static readonly Phrase Memories = new("Memories", "기억");
    public static readonly Phrase Reads = new("Reads", "읽기");
    public static readonly Phrase Searches = new("Searches", "검색");
    public static readonly Phrase First = new("First seen", "처음 본 때");
    public static readonly Phrase Last = new("Last used", "마지막 사용");
    public static readonly Phrase Active = new("May read and write", "읽고 쓸 수 있음");
    public static readonly Phrase PausedSince = new("Paused {0}", "{0}부터 멈춤");
    public static readonly Phrase Pause = new("Pause", "멈추기");
    public static readonly Phrase PauseOf = new("Pause {0}", "{0} 멈추기");
    public static readonly Phrase Resume = new("Resume", "다시 켜기");
    public static readonly Phrase ResumeOf = new("Resume {0}", "{0} 다시 켜기");
    public static readonly Phrase Page = new("This web page", "이 웹 페이지");
    public static readonly Phrase CommandLine = new("The command line", "명령줄");
    public static readonly Phrase Unnamed = new("Programs without a name", "이름 없는 프로그램");
    public static readonly Phrase Always = new("Always on", "항상 켜짐");
    public static readonly Phrase Paused = new("{0} is paused.", "{0}을(를) 멈췄습니다.");
    public static readonly Phrase Resumed = new("{0} can read and write again.", "{0}이(가) 다시 읽고 쓸 수 있습니다.");
    public static readonly Phrase None = new("No apps yet", "아직 앱이 없습니다");
    public static readonly Phrase NoneHint = new("A program appears here with its first call. The page Connect shows how to set one up.", "프로그램이 처음 부르면 여기에 나옵니다. 연결 페이지에 설정 방법이 있습니다.");
    public static readonly Phrase ReadTitle = new("Who read it", "읽은 기록");
    public static readonly Phrase HowFound = new("found it", "찾음");
    public static readonly Phrase HowRead = new("read it", "읽음");
    public static readonly Phrase FoundTimes = new("found it {0} times", "{0}번 찾음");
    public static readonly Phrase ReadTimes = new("read it {0} times", "{0}번 읽음");
    public static readonly Phrase NotRead = new("Nobody yet. When a search finds it or a program opens it, that appears here.", "아직 없습니다. 검색에서 찾거나 프로그램이 열어 보면 여기에 나옵니다.");
    public static readonly Phrase NotRecorded = new("Reads are not recorded here (MEMORYSTDIO_ACCESS_LOG=off or MEMORY_STORE=remote).", "읽은 기록을 남기지 않도록 설정되어 있습니다 (MEMORYSTDIO_ACCESS_LOG=off 또는 MEMORY_STORE=remote).");
    public static readonly Phrase MoreReads = new("{0} more", "{0}개 더");
}
