namespace MemoryStdio.Http.Ui.Wording;

internal static class SettingsWords
{
    public static readonly Phrase Model = new("Search by meaning", "의미로 찾기");
    public static readonly Phrase State = new("State", "상태");
    public static readonly Phrase Ready = new("Ready", "준비됨");
    public static readonly Phrase Loading = new("Loading; searches go by words until then", "불러오는 중. 그동안은 낱말로 찾습니다");
    public static readonly Phrase Failed = new("Not available; searches go by words", "쓸 수 없어 낱말로만 찾습니다");
    public static readonly Phrase ModelName = new("Model", "모델");
    public static readonly Phrase Dimension = new("Dimensions", "차원");
    public static readonly Phrase Storage = new("Your memories", "내 기억");
    public static readonly Phrase Stored = new("Memories", "기억");
    public static readonly Phrase Archived = new("Of these archived", "이 가운데 보관됨");
    public static readonly Phrase Deleted = new("Deleted, can still come back", "삭제됨, 아직 되돌릴 수 있음");
    public static readonly Phrase Pending = new("Waiting for the model", "모델을 기다리는 중");
    public static readonly Phrase Projects = new("Projects", "프로젝트");
    public static readonly Phrase Oldest = new("Oldest", "가장 오래된 것");
    public static readonly Phrase Newest = new("Newest", "가장 최근 것");
    public static readonly Phrase Display = new("Display", "화면");
    public static readonly Phrase DisplayHint = new("Kept in this browser only.", "이 브라우저에만 저장됩니다.");
    public static readonly Phrase Program = new("Program", "프로그램");
    public static readonly Phrase Version = new("Version", "버전");
    public static readonly Phrase ProjectMode = new("Whose memory", "기억의 주인");
    public static readonly Phrase ModeEach = new("Everybody has their own", "사람마다 따로");
    public static readonly Phrase ModeShared = new("All users share one pool", "모든 사용자가 함께 사용");
    public static readonly Phrase Access = new("You may", "할 수 있는 일");
    public static readonly Phrase MayRead = new("read", "읽기");
    public static readonly Phrase MayWrite = new("read and write", "읽기와 쓰기");
    public static readonly Phrase MayAll = new("read, write and administer", "읽기, 쓰기, 관리");
}
