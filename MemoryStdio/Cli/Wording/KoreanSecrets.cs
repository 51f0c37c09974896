namespace MemoryStdio.Cli.Wording;

/// <summary>What is said about credentials in memories, in Korean.</summary>
internal static class KoreanSecrets
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["doctor.--secrets"] = "저장된 내용에서 비밀 정보만 찾습니다. 위치만 보여 주고 값은 보여 주지 않습니다. 있으면 종료 코드 1",
        ["secrets.columns"] = "id|프로젝트|위치|종류|값",
        ["secrets.masked"] = "**** ({length}자)",
        ["secrets.user"] = "{project} ({user}의 것)",
        ["secrets.version"] = "{field}, 이전 버전 {number}",
        ["secrets.none"] = "기억 {memories}개에서 비밀 정보를 찾지 못했습니다.",
        ["secrets.found"] = "기억 {memories}개 중 {found}개에 비밀 정보 {count}개가 있습니다.",
        ["secrets.next"] = "읽힐 수 있었으므로 발급한 곳에서 모두 새것으로 바꾸세요. 그다음 'memorystdio edit ID'로 기억에서 뺄 수 있지만 이전 버전에는 남습니다. 'memorystdio delete ID'는 되돌릴 수 있는 시간이 지나면 버전까지 지웁니다.",
        ["secrets.redacted"] = "저장하면서 뺀 것 (MEMORY_SECRETS=redact): {list}",
        ["secret.in content"] = "내용",
        ["secret.in metadata"] = "메타데이터",
        ["secret.in a tag"] = "태그",
        ["secret.in source"] = "출처",
        ["secret.in kind"] = "종류",
        ["secret.in reason"] = "이유",
        ["secret.AI provider key"] = "AI 서비스 키",
        ["secret.AWS access key"] = "AWS 액세스 키",
        ["secret.GitHub token"] = "GitHub 토큰",
        ["secret.GitLab token"] = "GitLab 토큰",
        ["secret.Google API key"] = "Google API 키",
        ["secret.Hugging Face token"] = "Hugging Face 토큰",
        ["secret.JSON Web Token"] = "JSON 웹 토큰",
        ["secret.MemoryStdio credential"] = "MemoryStdio 자격 증명",
        ["secret.SendGrid key"] = "SendGrid 키",
        ["secret.Slack token"] = "Slack 토큰",
        ["secret.Stripe key"] = "Stripe 키",
        ["secret.Telegram bot token"] = "Telegram 봇 토큰",
        ["secret.authorization header"] = "인증 헤더",
        ["secret.key or token"] = "키 또는 토큰",
        ["secret.package registry token"] = "패키지 저장소 토큰",
        ["secret.password"] = "비밀번호",
        ["secret.password in a connection string"] = "연결 문자열의 비밀번호",
        ["secret.password in an address"] = "주소에 든 비밀번호",
        ["secret.private key"] = "개인 키",
        ["secret.service token"] = "서비스 토큰",
    };
}
