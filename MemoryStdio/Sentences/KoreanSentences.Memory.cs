namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Memory => new()
    {
        ["There is nothing to change. Write the new content, or change at least one of tags, kind, metadata, source and dates."] =
            "바꿀 것이 없습니다. 새 내용을 쓰거나 태그, 종류, 메타데이터, 출처, 때 가운데 하나를 바꾸세요.",
        ["The app '{0}' is paused: it can neither read nor write. Resume it on the page Apps or with: memorystdio apps resume {1}"] =
            "'{0}' 앱은 멈춰 있어 읽지도 쓰지도 못합니다. 앱 페이지에서 다시 켜거나 다음을 실행하세요: memorystdio apps resume {1}",
        ["The app's name is missing. List the apps to see their names."] = "앱 이름이 없습니다. 앱 목록에서 이름을 보세요.",
        ["No app '{0}' has been seen. List the apps to see their names."] = "'{0}' 앱은 쓴 적이 없습니다. 앱 목록에서 이름을 보세요.",
        ["'{0}' cannot be paused: the page and the command line are the way to resume the others."] =
            "'{0}'은(는) 멈출 수 없습니다. 다른 앱을 다시 켜는 길이 웹 페이지와 명령줄이기 때문입니다.",
        ["This credential is limited to some projects; apps are seen and paused with one that is not."] =
            "이 자격 증명은 일부 프로젝트로 제한되어 있습니다. 앱을 보고 멈추려면 제한 없는 것을 쓰세요.",
        ["Insights count what the local file holds, and with MEMORY_STORE=remote no memories are there. Look at 'memorystdio stats' instead."] =
            "인사이트는 이 컴퓨터의 파일을 세는데, MEMORY_STORE=remote에서는 기억이 그 파일에 없습니다. 대신 'memorystdio stats'를 보세요.",
        ["days is {0}; it must be one of {1}."] = "days가 {0}입니다. {1} 가운데 하나여야 합니다.",
        ["The question is empty. Say what to look for."] = "질문이 비었습니다. 찾을 것을 쓰세요.",
        ["The question has {0} characters; at most {1} are allowed. Ask a shorter one."] = "질문이 {0}자입니다. {1}자까지 됩니다. 더 짧게 쓰세요.",
        ["The limit is {0}; it must be between 1 and {1}."] = "limit이 {0}입니다. 1에서 {1} 사이여야 합니다.",
        ["The lowest score is {0}; it must be between 0 and 1."] = "최저 점수가 {0}입니다. 0에서 1 사이여야 합니다.",
        ["The beginning ({0}) is not before the end ({1}). Swap them or leave one out."] =
            "시작({0})이 끝({1})보다 앞이 아닙니다. 바꾸거나 하나를 빼세요.",
        ["There is nothing to store. Write what to remember."] = "저장할 내용이 비었습니다. 기억할 것을 쓰세요.",
        ["The content has {0} characters; at most {1} are allowed. Split it into several memories."] =
            "내용이 {0}자입니다. {1}자까지 됩니다. 기억 여러 개로 나누세요.",
        ["The kind '{0}' is not usable. Give 1 to {1} characters, for example note, decision, preference, fact, task."] =
            "종류 '{0}'은(는) 쓸 수 없습니다. note, decision, preference, fact, task처럼 1~{1}자로 쓰세요.",
        ["There are {0} tags; at most {1} are allowed."] = "태그가 {0}개입니다. {1}개까지 됩니다.",
        ["The tag '{0}' is not usable. Give 1 to {1} characters without line breaks."] =
            "태그 '{0}'은(는) 쓸 수 없습니다. 줄바꿈 없이 1~{1}자로 쓰세요.",
        ["The metadata has {0} characters of JSON; at most {1} are allowed."] = "메타데이터 JSON이 {0}자입니다. {1}자까지 됩니다.",
        ["The metadata is a JSON {0}; it must be an object such as '{{\"ticket\": \"ABC-1\"}}'."] =
            "메타데이터가 JSON {0}입니다. '{{\"ticket\": \"ABC-1\"}}' 같은 객체여야 합니다.",
        ["The metadata is not valid JSON: {0}"] = "메타데이터가 올바른 JSON이 아닙니다: {0}",
        ["The source has {0} characters; at most {1} are allowed."] = "출처가 {0}자입니다. {1}자까지 됩니다.",
        ["Valid until ({0}) is before it happened ({1})."] = "유효 기한({0})이 일어난 때({1})보다 앞입니다.",
        ["The idempotency key must have 1 to {0} characters."] = "중복 방지 키는 1~{0}자여야 합니다.",
        ["The field {0} contains a NUL character. Remove it."] = "{0}에 NUL 문자가 있습니다. 빼세요.",
        ["The field {0} contains half a character (a cut emoji?). Give whole characters."] =
            "{0}에 반쪽짜리 문자가 있습니다(잘린 이모지?). 온전한 문자로 쓰세요.",
        ["Deleting several needs a filter besides the project: a tag, a kind or a time. To delete one, give its id."] =
            "여럿을 지우려면 프로젝트 말고도 조건이 있어야 합니다: 태그, 종류, 기간. 하나만 지우려면 id를 주세요.",
        ["The cursor is not one of this program's. Give the one of the page before unchanged, or leave it out."] =
            "이 프로그램이 만든 커서가 아닙니다. 앞 쪽의 커서를 그대로 주거나 빼세요.",
        ["The undo token '{0}' is unknown or too old. See what changed with 'memorystdio history ID'."] =
            "되돌리기 토큰 '{0}'을(를) 모르거나 기한이 지났습니다. 무엇이 바뀌었는지는 'memorystdio history ID'로 보세요.",
        ["There is no memory '{0}'. Find ids with 'memorystdio list' or 'memorystdio search'."] =
            "'{0}'라는 기억이 없습니다. 'memorystdio list'나 'memorystdio search'로 id를 찾으세요.",
        ["Memory {0} is at version {1}, not {2}: someone changed it. Look at it again, then repeat the change if it still fits."] =
            "기억 {0}은(는) 버전 {2}이(가) 아니라 {1}입니다. 그사이 누가 바꾸었습니다. 다시 보고, 그래도 맞으면 다시 하세요.",
        ["{0} memories match now, not {1}; nothing was deleted. Look at the list again."] =
            "이제 맞는 기억이 {1}개가 아니라 {0}개입니다. 아무것도 지우지 않았습니다. 목록을 다시 보세요.",
        ["Memory {0} of {1}: {2}"] = "기억 {1}개 중 {0}번째: {2}",
        ["max_chars is {0}; it must be at least 1."] = "max_chars가 {0}입니다. 1 이상이어야 합니다.",
        ["Unknown project '{0}'. This credential reaches {1}."] = "프로젝트 '{0}'을(를) 모릅니다. 이 자격 증명으로 쓸 수 있는 것: {1}.",
        ["'{0}' is not a memory id. Ids look like 0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b; call search_memories or list_memories to find one."] =
            "'{0}'은(는) 기억의 id가 아닙니다. id는 0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b처럼 생겼습니다.",
        ["Not stored: it holds what looks like a credential ({0}). Memories are plain text that every connected client can read. Leave the credential out, or keep it encrypted with 'memorystdio vault set NAME' in a terminal and write vault:NAME here instead. If it is no secret, the person can start the server with MEMORY_SECRETS=redact (stores the text without it) or MEMORY_SECRETS=allow."] =
            "저장하지 않았습니다. 비밀 정보로 보이는 것이 있습니다({0}). 기억은 연결된 모든 클라이언트가 읽을 수 있는 평문입니다. 그것을 빼거나, 터미널에서 'memorystdio vault set NAME'으로 암호화해 두고 여기에는 vault:NAME이라고 쓰세요. 비밀이 아니라면 서버를 MEMORY_SECRETS=redact(그 부분만 빼고 저장) 또는 MEMORY_SECRETS=allow로 시작하면 됩니다.",
        ["and {0} more"] = "그 밖에 {0}개",
        ["{0}: {1} at characters {2}–{3}"] = "{0}: {1}, {2}~{3}번째 글자",
        ["A user id must not be empty."] = "사용자 id가 비었습니다.",
        ["A user id must not contain control characters or begin or end with spaces."] =
            "사용자 id에 제어 문자가 있거나 앞뒤에 빈칸이 있으면 안 됩니다.",
        ["The user id is {0} characters long; at most 128 are allowed."] = "사용자 id가 {0}자입니다. 128자까지 됩니다.",
    };
}
