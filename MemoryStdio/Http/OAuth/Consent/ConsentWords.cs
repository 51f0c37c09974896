using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.OAuth.Consent;

/// <summary>What the person is asked before a client gets access.</summary>
internal static class ConsentWords
{
    public static readonly Phrase Title = new("Allow access?", "접근을 허용할까요?");
    public static readonly Phrase Wants = new("“{0}” wants to use your memory.", "“{0}”이(가) 회원님의 기억을 사용하려고 합니다.");
    public static readonly Phrase SelfNamed = new("That is the name it gave itself. Go on only if you have just started this yourself.", "프로그램이 스스로 밝힌 이름입니다. 방금 직접 연결을 시작한 경우에만 진행하세요.");
    public static readonly Phrase Described = new("It is described at {0}.", "{0}에 설명된 프로그램입니다.");
    public static readonly Phrase SentTo = new("The answer goes to", "응답을 받는 곳");
    public static readonly Phrase ThisMachine = new("{0} (a program on the computer of this browser)", "{0} (이 브라우저가 있는 컴퓨터의 프로그램)");
    public static readonly Phrase Program = new("{0} (the program that owns this kind of link)", "{0} (이 링크 형식을 쓰는 프로그램)");
    public static readonly Phrase SignedInAs = new("Your account", "계정");
    public static readonly Phrase MayDo = new("It may", "허용할 일");
    public static readonly Phrase Read = new("read and search memories", "기억을 읽고 찾기");
    public static readonly Phrase Write = new("add, change and delete memories", "기억을 추가, 수정, 삭제하기");
    public static readonly Phrase Admin = new("administer this server: users, keys and everybody's connections", "서버 관리: 사용자, 키, 모든 연결");
    public static readonly Phrase NotYours = new("It also asked for more than your own credential allows; that is left out.", "회원님의 권한을 넘는 요청도 있었으며, 그 부분은 제외했습니다.");
    public static readonly Phrase InWhich = new("In which projects", "사용할 프로젝트");
    public static readonly Phrase AllProjects = new("all of mine, also those made later", "내 모든 프로젝트 (나중에 만드는 것 포함)");
    public static readonly Phrase OnlyThese = new("only these:", "다음만:");
    public static readonly Phrase Stay = new("Stay connected for up to {0} {0:day|days} without use, until I end it", "{0}일 동안 쓰지 않을 때까지, 또는 내가 끝낼 때까지 연결 유지");
    public static readonly Phrase Approve = new("Allow", "허용");
    public static readonly Phrase Refuse = new("Refuse", "거부");
    public static readonly Phrase NoProject = new("Choose at least one project, or all of them.", "프로젝트를 하나 이상 고르거나 모두를 선택하세요.");
    public static readonly Phrase NoScope = new("Your own credential allows none of what this program asks for. Sign in with one that does, or refuse.", "회원님의 인증 정보로는 이 프로그램이 요청한 일을 허용할 수 없습니다. 권한이 있는 것으로 로그인하거나 거부하세요.");
    public static readonly Phrase EndLater = new("You can end this at any time on the page My account.", "언제든지 “내 계정” 페이지에서 끝낼 수 있습니다.");
    public static readonly Phrase Unusable = new("This connection cannot be made", "연결할 수 없습니다");
    public static readonly Phrase UnusableText = new("The program's request is not one that this server can answer, so you were not sent back to it.", "서버가 응답할 수 있는 요청이 아니므로 프로그램으로 돌려보내지 않았습니다.");
}
