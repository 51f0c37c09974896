namespace MemoryStdio.Http.Ui.Wording;

/// <summary>What more than one page says.</summary>
internal static class CommonWords
{
    public static readonly Phrase SkipToContent = new("Skip to content", "본문으로 건너뛰기");
    public static readonly Phrase Menu = new("Menu", "메뉴");
    public static readonly Phrase MainNavigation = new("Main", "주 메뉴");
    public static readonly Phrase SignOut = new("Sign out", "로그아웃");
    public static readonly Phrase SignedInAs = new("Signed in as {0}", "{0} 계정으로 로그인됨");
    public static readonly Phrase Language = new("Language", "언어");
    public static readonly Phrase Theme = new("Colours", "화면 색");
    public static readonly Phrase ThemeSystem = new("System", "시스템");
    public static readonly Phrase ThemeLight = new("Light", "밝게");
    public static readonly Phrase ThemeDark = new("Dark", "어둡게");
    public static readonly Phrase Save = new("Save", "저장");
    public static readonly Phrase Cancel = new("Cancel", "취소");
    public static readonly Phrase Undo = new("Undo", "되돌리기");
    public static readonly Phrase Dismiss = new("Dismiss", "닫기");
    public static readonly Phrase Copy = new("Copy", "복사");
    public static readonly Phrase Copied = new("Copied", "복사했습니다");
    public static readonly Phrase NextPage = new("Older", "더 오래된 것");
    public static readonly Phrase FirstPage = new("Newest", "최신으로");
    public static readonly Phrase Pages = new("Pages", "페이지 이동");
    public static readonly Phrase Yes = new("Yes", "예");
    public static readonly Phrase No = new("No", "아니요");
    public static readonly Phrase Never = new("never", "없음");
    public static readonly Phrase RequestNumber = new("Request {0}", "요청 번호 {0}");
    public static readonly Phrase BackToStart = new("Go to your memories", "내 기억으로 가기");
    public static readonly Phrase SignInAgain = new("Sign in", "로그인");
    public static readonly Phrase ShownOnce = new("Shown once. Copy it now; it cannot be shown again.", "한 번만 보여 드립니다. 지금 복사하세요. 다시 볼 수 없습니다.");
}
