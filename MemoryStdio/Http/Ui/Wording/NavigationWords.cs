namespace MemoryStdio.Http.Ui.Wording;

internal static class NavigationWords
{
    public static readonly Phrase Memories = new("Memories", "기억");
    public static readonly Phrase Connect = new("Connect", "연결");
    public static readonly Phrase Export = new("Export", "내보내기");
    public static readonly Phrase Settings = new("Settings", "설정");
}
