namespace MemoryStdio.Http.Ui.Wording;

internal static class ErrorWords
{
    public static readonly Phrase SignedOut = new("You are signed out", "로그아웃되었습니다");
    public static readonly Phrase SignedOutText = new("Your session has ended. Sign in and repeat what you did; nothing was changed.", "세션이 끝났습니다. 로그인한 뒤 다시 해 주세요. 바뀐 것은 없습니다.");
    public static readonly Phrase Forbidden = new("Not allowed", "허용되지 않습니다");
    public static readonly Phrase ForbiddenText = new("Nothing was changed.", "바뀐 것은 없습니다.");
    public static readonly Phrase NotFound = new("Not found", "찾을 수 없습니다");
    public static readonly Phrase NotFoundText = new("There is nothing here, or nothing that is yours.", "여기에는 아무것도 없거나, 본인의 것이 아닙니다.");
    public static readonly Phrase Conflict = new("Changed meanwhile", "그 사이에 바뀌었습니다");
    public static readonly Phrase ConflictText = new("Somebody changed this since you opened it. Nothing of yours was stored; look at it again.", "여는 동안 다른 곳에서 바뀌었습니다. 저장하지 않았으니 다시 확인하세요.");
    public static readonly Phrase TooMany = new("Too many requests", "요청이 너무 많습니다");
    public static readonly Phrase TooManyText = new("Wait a moment and try again.", "잠시 뒤에 다시 해 보세요.");
    public static readonly Phrase Unavailable = new("The memory cannot be reached", "기억 저장소를 쓸 수 없습니다");
    public static readonly Phrase UnavailableText = new("Nothing was stored. Try again; if it stays so, run memorystdio doctor on the server.", "아무것도 저장하지 않았습니다. 다시 해 보고, 계속되면 서버에서 memorystdio doctor를 실행하세요.");
    public static readonly Phrase Internal = new("Something went wrong here", "프로그램에 문제가 생겼습니다");
    public static readonly Phrase InternalText = new("This is a fault of the server, not yours. Its log says more.", "서버의 잘못입니다. 자세한 내용은 서버 로그에 있습니다.");
    public static readonly Phrase Invalid = new("That did not work", "처리하지 못했습니다");
    public static readonly Phrase InvalidText = new("The request could not be understood. Nothing was changed.", "요청을 이해하지 못했습니다. 바뀐 것은 없습니다.");
}
