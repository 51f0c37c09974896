namespace MemoryStdio.Http.Ui.Wording;

internal static class UserWords
{
    public static readonly Phrase Lead = new("Everybody sees only their own memories. A disabled user's keys stop working; the memories stay.", "사용자는 자기 기억만 봅니다. 사용을 중지하면 키는 멈추고 기억은 남습니다.");
    public static readonly Phrase Memories = new("Memories", "기억");
    public static readonly Phrase LastActive = new("Last active", "마지막 활동");
    public static readonly Phrase WorkingKeys = new("Working keys", "사용 중인 키");
    public static readonly Phrase Disabled = new("disabled", "사용 중지됨");
    public static readonly Phrase Edit = new("Edit", "편집");
    public static readonly Phrase EditOne = new("Edit {0}", "{0} 편집");
    public static readonly Phrase None = new("No users yet", "아직 사용자가 없습니다");
    public static readonly Phrase NoneHint = new("Create the first one below, then give them a key.", "아래에서 첫 사용자를 만들고 키를 주세요.");
    public static readonly Phrase Create = new("Create a user", "사용자 만들기");
    public static readonly Phrase CreatedNow = new("{0} was created. Give them a key or token.", "{0} 사용자를 만들었습니다. 이제 키나 토큰을 주세요.");
    public static readonly Phrase Disable = new("Disable", "사용 중지");
    public static readonly Phrase Enable = new("Enable again", "다시 사용");
    public static readonly Phrase DisableText = new("None of the user's keys, tokens and sessions works until you enable the user again. Memories are kept.", "다시 사용하기 전까지 이 사용자의 키, 토큰, 세션이 모두 멈춥니다. 기억은 남습니다.");
    public static readonly Phrase DisabledNow = new("{0} can no longer sign in.", "{0} 사용자는 이제 로그인할 수 없습니다.");
    public static readonly Phrase EnabledNow = new("{0} can sign in again.", "{0} 사용자가 다시 로그인할 수 있습니다.");
    public static readonly Phrase NotYourself = new("You cannot disable yourself: nobody might be left to enable you.", "자기 자신은 사용 중지할 수 없습니다. 다시 켤 사람이 없을 수 있습니다.");
    public static readonly Phrase Access = new("Access", "접근");
}
