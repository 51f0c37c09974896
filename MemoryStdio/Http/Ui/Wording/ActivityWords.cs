using MemoryStdio.Auth.Audit;
using MemoryStdio.Vault;

namespace MemoryStdio.Http.Ui.Wording;

internal static class ActivityWords
{
    public static readonly Phrase Lead = new("Sign-ins, refused attempts and every change to users and keys. Each entry is linked to the one before it, so none can be changed or taken out unnoticed.", "로그인, 거부된 시도, 사용자와 키의 모든 변경입니다. 항목마다 앞 항목과 이어져 있어 몰래 바꾸거나 뺄 수 없습니다.");
    public static readonly Phrase VaultLead = new("Every use and every change of a saved token: which client, for which server. Tokens themselves are never shown.", "저장된 토큰을 쓰거나 바꾼 일입니다. 어떤 클라이언트가 어느 서버에 썼는지 나옵니다. 토큰 자체는 나오지 않습니다.");
    public static readonly Phrase Log = new("Which log", "기록 종류");
    public static readonly Phrase AccessLog = new("Sign-ins and keys", "로그인과 키");
    public static readonly Phrase VaultLog = new("Vault", "토큰 보관함");
    public static readonly Phrase Server = new("Server", "서버");
    public static readonly Phrase Client = new("Client", "클라이언트");
    public static readonly Phrase Time = new("When", "언제");
    public static readonly Phrase Event = new("What", "무엇");
    public static readonly Phrase User = new("User", "사용자");
    public static readonly Phrase Actor = new("By", "한 사람");
    public static readonly Phrase Credential = new("Key", "키");
    public static readonly Phrase Address = new("From", "어디서");
    public static readonly Phrase Detail = new("Detail", "내용");
    public static readonly Phrase Any = new("Everything", "모두");
    public static readonly Phrase Since = new("In the last", "기간");
    public static readonly Phrase Day = new("day", "하루");
    public static readonly Phrase Week = new("7 days", "7일");
    public static readonly Phrase Month = new("30 days", "30일");
    public static readonly Phrase Year = new("365 days", "365일");
    public static readonly Phrase Filter = new("Show", "보기");
    public static readonly Phrase None = new("Nothing in this time", "이 기간에는 없습니다");
    public static readonly Phrase NoneHint = new("Choose a longer time or another kind of event.", "기간을 늘리거나 다른 종류를 골라 보세요.");

    private static readonly Dictionary<string, Phrase> Events = new(StringComparer.Ordinal)
    {
        [AuditEvents.Success] = new("Let in", "접근 허용"),
        [AuditEvents.Failed] = new("Refused", "접근 거부"),
        [AuditEvents.LockedOut] = new("Locked out for guessing", "추측 시도로 잠김"),
        [AuditEvents.CredentialCreated] = new("Key created", "키 만듦"),
        [AuditEvents.CredentialRevoked] = new("Key revoked", "키 해지"),
        [AuditEvents.CredentialEnabled] = new("Key enabled", "키 다시 사용"),
        [AuditEvents.CredentialDeleted] = new("Key deleted", "키 삭제"),
        [AuditEvents.CredentialRotated] = new("Key rotated", "키 교체"),
        [AuditEvents.JwtIssued] = new("JWT issued", "JWT 발급"),
        [AuditEvents.AdminJwtIssued] = new("Administrator's JWT issued", "관리자 JWT 발급"),
        [AuditEvents.JwtRevoked] = new("JWT revoked", "JWT 해지"),
        [AuditEvents.SigningKeysRotated] = new("Signing keys rotated", "서명 키 교체"),
        [AuditEvents.SigningKeyRevoked] = new("Signing key revoked", "서명 키 해지"),
        [AuditEvents.UserCreated] = new("User created", "사용자 만듦"),
        [AuditEvents.UserChanged] = new("Profile changed", "프로필 변경"),
        [AuditEvents.UserDisabled] = new("User disabled", "사용자 사용 중지"),
        [AuditEvents.UserEnabled] = new("User enabled", "사용자 다시 사용"),
        [AuditEvents.UserRemoved] = new("User removed", "사용자 삭제"),
        [AuditEvents.UserEnrolled] = new("User enrolled", "사용자 등록"),
        [AuditEvents.MemoriesAdopted] = new("Memories adopted", "기억 넘겨받음"),
        [AuditEvents.AdoptionUndone] = new("Adoption undone", "넘겨받기 되돌림"),
        [AuditEvents.SignedIn] = new("Signed in", "로그인"),
        [AuditEvents.SessionEnded] = new("Session ended", "세션 끝남"),
        [AuditEvents.OAuthClientRegistered] = new("App registered (OAuth)", "앱 등록 (OAuth)"),
        [AuditEvents.OAuthClientDeleted] = new("App deleted (OAuth)", "앱 삭제 (OAuth)"),
        [AuditEvents.OAuthApproved] = new("App allowed", "앱 허용"),
        [AuditEvents.OAuthRefused] = new("App refused", "앱 거절"),
        [AuditEvents.OAuthTokenIssued] = new("App connected", "앱 연결"),
        [AuditEvents.OAuthTokenRefreshed] = new("App's access renewed", "앱 접근 갱신"),
        [AuditEvents.OAuthTokenFailed] = new("App's request for access failed", "앱 접근 요청 실패"),
        [AuditEvents.OAuthGrantRevoked] = new("App disconnected", "앱 연결 해제"),
        [AuditEvents.OAuthReuseDetected] = new("Stolen or repeated access, app disconnected", "재사용 탐지, 앱 연결 해제"),
        [AuditEvents.AuditPruned] = new("Old entries removed", "오래된 항목 정리"),
    };

    private static readonly Dictionary<string, Phrase> VaultEvents = new(StringComparer.Ordinal)
    {
        [VaultActions.TokenUsed] = new("Token used", "토큰 사용"),
        [VaultActions.TokenSaved] = new("Token saved", "토큰 저장"),
        [VaultActions.TokenReplaced] = new("Token replaced", "토큰 교체"),
        [VaultActions.TokenDeleted] = new("Token deleted", "토큰 삭제"),
        [VaultActions.TokenExpired] = new("Token expired, not sent", "토큰 만료로 보내지 않음"),
        [VaultActions.TokenUnreadable] = new("Token unreadable, not sent", "토큰을 풀 수 없어 보내지 않음"),
        [VaultActions.ServerAdded] = new("Server registered", "서버 등록"),
        [VaultActions.ServerRemoved] = new("Server removed", "서버 삭제"),
        [VaultActions.KeyRotated] = new("Vault key rotated", "보관함 키 교체"),
        [VaultActions.Exported] = new("Vault exported", "보관함 내보냄"),
        [VaultActions.Imported] = new("Vault imported", "보관함 가져옴"),
        [VaultActions.Destroyed] = new("Vault destroyed", "보관함 파기"),
    };

    public static IEnumerable<string> Known => Events.Keys;

    public static IEnumerable<string> KnownOfVault => VaultEvents.Keys;

    public static Phrase OfVault(string what) => VaultEvents.TryGetValue(what, out var phrase) ? phrase : new Phrase(what, what);

    /// <summary>In words; an event of a newer program as it is stored.</summary>
    public static Phrase Of(string what) => Events.TryGetValue(what, out var phrase) ? phrase : new Phrase(what, what);
}
