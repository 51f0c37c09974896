namespace MemoryStdio.Sentences;

internal static partial class KoreanSentences
{
    private static Dictionary<string, string> Terms => new()
    {
        ["content"] = "내용",
        ["metadata"] = "메타데이터",
        ["a tag"] = "태그",
        ["source"] = "출처",
        ["kind"] = "종류",
        ["reason"] = "이유",
        ["AI provider key"] = "AI 서비스 키",
        ["AWS access key"] = "AWS 액세스 키",
        ["GitHub token"] = "GitHub 토큰",
        ["GitLab token"] = "GitLab 토큰",
        ["Google API key"] = "Google API 키",
        ["Hugging Face token"] = "Hugging Face 토큰",
        ["JSON Web Token"] = "JSON 웹 토큰",
        ["MemoryStdio credential"] = "MemoryStdio 자격 증명",
        ["SendGrid key"] = "SendGrid 키",
        ["Slack token"] = "Slack 토큰",
        ["Stripe key"] = "Stripe 키",
        ["Telegram bot token"] = "Telegram 봇 토큰",
        ["authorization header"] = "인증 헤더",
        ["key or token"] = "키 또는 토큰",
        ["package registry token"] = "패키지 저장소 토큰",
        ["password"] = "비밀번호",
        ["password in a connection string"] = "연결 문자열의 비밀번호",
        ["password in an address"] = "주소에 든 비밀번호",
        ["private key"] = "개인 키",
        ["service token"] = "서비스 토큰",
    };
}
