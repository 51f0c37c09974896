namespace MemoryStdio.Http.Ui.Wording;

internal static class ExportWords
{
    public static readonly Phrase Lead = new("Everything you may see, one memory a line, as JSON Lines. memorystdio import reads it again.", "볼 수 있는 모든 기억을 한 줄에 하나씩 JSON Lines로 받습니다. memorystdio import로 다시 읽을 수 있습니다.");
    public static readonly Phrase Versions = new("With all earlier versions", "이전 판도 모두 포함");
    public static readonly Phrase Download = new("Download", "내려받기");
    public static readonly Phrase Count = new("{0} {0:memory|memories}, archived ones included.", "보관된 것을 포함한 기억 {0}개.");
    public static readonly Phrase NoSecrets = new("Keys, tokens and the vault are never part of it.", "키와 토큰, 보관함은 들어가지 않습니다.");
}
