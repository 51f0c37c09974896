namespace MemoryStdio.Http.Ui.Wording;

/// <summary>People, their profile, their credentials and browser sessions.</summary>
internal static class AccountWords
{
    public static readonly Phrase Profile = new("Profile", "프로필");
    public static readonly Phrase UserId = new("User id", "사용자 ID");
    public static readonly Phrase UserIdHint = new("Letters, digits and - _ . @; it cannot be changed later.", "글자, 숫자와 - _ . @만 쓸 수 있고, 나중에 바꿀 수 없습니다.");
    public static readonly Phrase Name = new("Name", "이름");
    public static readonly Phrase Email = new("Email", "이메일");
    public static readonly Phrase EmailHint = new("May stay empty.", "비워 두어도 됩니다.");
    public static readonly Phrase ProfileSaved = new("The profile is saved.", "프로필을 저장했습니다.");
    public static readonly Phrase LocalOwner = new("You are the local owner of this machine. There is no profile and no key for that; create a user to connect programs over HTTP.", "이 컴퓨터의 로컬 소유자입니다. 프로필과 키가 없으니, HTTP로 프로그램을 연결하려면 사용자를 만드세요.");
    public static readonly Phrase Credentials = new("Keys and tokens", "키와 토큰");
    public static readonly Phrase NoCredentials = new("No keys or tokens.", "키나 토큰이 없습니다.");
    public static readonly Phrase Credential = new("Begins with", "앞부분");
    public static readonly Phrase Label = new("Label", "메모");
    public static readonly Phrase LabelHint = new("For example the machine it is on.", "예: 쓰는 컴퓨터 이름");
    public static readonly Phrase Family = new("Kind", "종류");
    public static readonly Phrase McpToken = new("MCP token", "MCP 토큰");
    public static readonly Phrase ApiKey = new("API key", "API 키");
    public static readonly Phrase Scopes = new("May", "권한");
    public static readonly Phrase ScopesReadOnly = new("Read only", "읽기만");
    public static readonly Phrase ScopesReadWrite = new("Read and write", "읽기와 쓰기");
    public static readonly Phrase ScopesAdmin = new("Administer", "관리자");
    public static readonly Phrase Created = new("Created", "만든 때");
    public static readonly Phrase LastUsed = new("Last used", "마지막 사용");
    public static readonly Phrase Ends = new("Ends", "만료");
    public static readonly Phrase State = new("State", "상태");
    public static readonly Phrase Active = new("Works", "사용 중");
    public static readonly Phrase Replaced = new("Replaced, still works", "교체됨, 아직 사용 가능");
    public static readonly Phrase Revoked = new("Revoked", "취소됨");
    public static readonly Phrase Expired = new("Expired", "만료됨");
    public static readonly Phrase Rotate = new("Rotate", "교체");
    public static readonly Phrase RotateOne = new("Rotate {0}", "{0} 교체");
    public static readonly Phrase Revoke = new("Revoke", "취소");
    public static readonly Phrase RevokeOne = new("Revoke {0}", "{0} 취소");
    public static readonly Phrase RevokedNow = new("{0} no longer works.", "{0}은(는) 더 이상 쓸 수 없습니다.");
    public static readonly Phrase Create = new("Create a key or token", "키나 토큰 만들기");
    public static readonly Phrase Days = new("Valid for days", "유효 기간(일)");
    public static readonly Phrase DaysHint = new("1 to 3650; empty: it does not end.", "1~3650. 비우면 기한이 없습니다.");
    public static readonly Phrase BadDays = new("'{0}' is not a number of days from 1 to 3650.", "'{0}'은(는) 1~3650 사이의 날 수가 아닙니다.");
    public static readonly Phrase CreateNow = new("Create", "만들기");
    public static readonly Phrase CreatedTitle = new("Your new {0}", "새 {0}");
    public static readonly Phrase RotatedText = new("The old one works until {0}; replace it everywhere before.", "이전 것은 {0}까지 쓸 수 있습니다. 그 전에 모두 바꾸세요.");
    public static readonly Phrase Done = new("I have copied it", "복사했습니다");
    public static readonly Phrase Sessions = new("Signed in with a browser", "브라우저 로그인");
    public static readonly Phrase ThisSession = new("this one", "현재");
    public static readonly Phrase SessionEnded = new("That browser is signed out.", "해당 브라우저를 로그아웃했습니다.");
    public static readonly Phrase SignOutThere = new("Sign out", "로그아웃시키기");
    public static readonly Phrase SignOutThat = new("Sign out {0}", "{0} 로그아웃시키기");
    public static readonly Phrase Browser = new("Browser", "브라우저");
    public static readonly Phrase Address = new("Address", "주소");
    public static readonly Phrase LastSeen = new("Last seen", "마지막 접속");
    public static readonly Phrase Unknown = new("unknown", "알 수 없음");
}
