namespace MemoryStdio.Http.Ui.Wording;

internal static class NavigationWords
{
    public static readonly Phrase Memories = new("Memories", "기억");
    public static readonly Phrase Projects = new("Projects", "프로젝트");
    public static readonly Phrase Activity = new("Activity", "활동 기록");
    public static readonly Phrase Insights = new("Insights", "통계");
    public static readonly Phrase Apps = new("Apps", "앱");
    public static readonly Phrase Servers = new("Servers & vault", "서버와 토큰 보관함");
    public static readonly Phrase Account = new("My account", "내 계정");
    public static readonly Phrase Users = new("Users", "사용자");
    public static readonly Phrase Connect = new("Connect", "연결");
    public static readonly Phrase Export = new("Export", "내보내기");
    public static readonly Phrase Settings = new("Settings", "설정");
}
