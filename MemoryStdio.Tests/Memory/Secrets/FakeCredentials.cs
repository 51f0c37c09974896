namespace MemoryStdio.Tests.Memory;

/// <summary>Realistic credentials that never existed, put together at run time so that no scanner of this repository finds one in its files.</summary>
internal static class FakeCredentials
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base64Url = Alphanumeric + "-_";
    private const string Hex = "0123456789abcdef";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>What it is called in a finding, and one example; another seed makes others.</summary>
    public static IReadOnlyList<(string What, string Value)> All(int seed)
    {
        var random = new Random(seed);
        return
        [
            ("GitHub token", "gh" + "p_" + Run(Alphanumeric, 36)),
            ("GitHub token", "gh" + "s_" + Run(Alphanumeric, 36)),
            ("GitHub token", "github" + "_pat_" + Run(Alphanumeric, 22) + "_" + Run(Alphanumeric, 59)),
            ("GitLab token", "gl" + "pat-" + Run(Base64Url, 20)),
            ("AWS access key", "AK" + "IA" + Run(Upper, 16)),
            ("Google API key", "AI" + "za" + Run(Base64Url, 35)),
            ("Google API key", "ya" + "29." + Run(Base64Url, 60)),
            ("Slack token", "xo" + "xb-" + Run("0123456789", 12) + "-" + Run("0123456789", 12) + "-" + Run(Alphanumeric, 24)),
            ("Slack token", "https://hooks." + "slack.com/services/T" + Run(Upper, 8) + "/B" + Run(Upper, 8) + "/" + Run(Alphanumeric, 24)),
            ("AI provider key", "s" + "k-proj-" + Run(Base64Url, 48)),
            ("AI provider key", "s" + "k-" + Run(Alphanumeric, 48)),
            ("AI provider key", "s" + "k-ant-api03-" + Run(Base64Url, 93)),
            ("Stripe key", "sk" + "_live_" + Run(Alphanumeric, 24)),
            ("package registry token", "np" + "m_" + Run(Alphanumeric, 36)),
            ("package registry token", "py" + "pi-AgE" + Run(Base64Url, 80)),
            ("Hugging Face token", "h" + "f_" + Run("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 34)),
            ("SendGrid key", "S" + "G." + Run(Base64Url, 22) + "." + Run(Base64Url, 43)),
            ("service token", "dop" + "_v1_" + Run(Hex, 64)),
            ("service token", "hv" + "s." + Run(Base64Url, 24)),
            ("Telegram bot token", Run("123456789", 10) + ":A" + "A" + Run(Alphanumeric, 33)),
            ("MemoryStdio credential", "mc" + "p_" + Run(Base64Url, 43)),
            ("private key", "-----BEGIN " + "RSA PRIVATE KEY-----\n" + Run(Alphanumeric, 64) + "\n" + Run(Alphanumeric, 40) + "\n-----END " + "RSA PRIVATE KEY-----"),
            ("private key", "-----BEGIN " + "OPENSSH PRIVATE KEY-----\n" + Run(Alphanumeric, 70) + "\n"),
            ("private key", "AGE-SECRET" + "-KEY-1" + Run(Upper, 58)),
            ("JSON Web Token", Jwt()),
        ];

        string Run(string alphabet, int length) => string.Concat(random.GetItems<char>(alphabet, length));

        string Jwt() => Encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + Encode("{\"sub\":\"kim\",\"exp\":1999999999}") + "." + Run(Base64Url, 86);

        static string Encode(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Values that only their surroundings call secret: the text before, the secret, the text after.</summary>
    public static IReadOnlyList<(string Before, string Value, string After)> InContext(int seed)
    {
        var random = new Random(seed);
        return
        [
            ("DATABASE_URL=postgres://app:", Password(), "@db.internal:5432/app"),
            ("redis://:", Password(), "@cache:6379/0"),
            ("Server=db;User Id=sa;Password=", Password(), ";Encrypt=true"),
            ("DefaultEndpointsProtocol=https;AccountName=x;AccountKey=", Run(86) + "==", ";EndpointSuffix=core.windows.net"),
            ("Authorization: Bearer ", Run(40), ""),
            ("curl -H 'Authorization: Bearer ", Run(64), "' https://api.example.org"),
            ("API_KEY=", Run(32), ""),
            ("\"client_secret\": \"", Run(40), "\","),
            ("the api key is ", Run(32), " and it expires in May"),
            ("aws_secret_access_key = ", Run(40), ""),
            ("webhook secret: ", Run(32), ""),
            ("password: ", Password(), ""),
            ("The admin password is ", Password(), "."),
            ("비밀번호는 ", Password(), " 입니다"),
            ("운영 DB 비밀번호: ", Password(), ""),
            ("API 키: ", Run(32), ""),
            ("パスワードは", Password(), "です"),
            ("管理员密码是", Password(), "。"),
            ("密码：", Password(), ""),
        ];

        string Run(int length) => string.Concat(random.GetItems<char>(Alphanumeric, length));

        string Password() => "Tr" + Run(9) + "7!q";
    }
}
