using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Memory;
using MemoryStdio.Tests.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.Api;

public sealed class RedactedApiTests
{
    private static readonly string Token = FakeCredentials.All(12)[0].Value;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithRedactTheAnswerSaysWhatWasLeftOut()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(
            services => services.AddSingleton<IAuthenticator, StubAuthenticator>(), configure: s => s with { SecretPolicy = SecretPolicy.Redact }, cancellationToken: Cancel);
        using var kim = host.Client("kim");

        using var added = await kim.PostAsJsonAsync("/api/v1/memories", new { content = $"열쇠 {Token}" }, Cancel);
        var answer = await added.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var id = answer.GetProperty("id").GetString();
        using var edit = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/memories/{id}") { Content = JsonContent.Create(new { content = $"새 열쇠 {Token}" }), Headers = { { "If-Match", "\"1\"" } } };
        using var edited = await kim.SendAsync(edit, Cancel);
        var change = await edited.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var stored = await kim.GetFromJsonAsync<JsonElement>($"/api/v1/memories/{id}", Cancel);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.All([answer, change], a => Assert.Equal(["GitHub token in content"], a.GetProperty("redacted").EnumerateArray().Select(r => r.GetString())));
        Assert.Equal("새 열쇠 [redacted: GitHub token]", stored.GetProperty("content").GetString());
    }

    [Fact]
    public async Task ByDefaultItIsRefusedAndNotRepeated()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancel);
        using var kim = host.Client("kim");

        using var refused = await kim.PostAsJsonAsync("/api/v1/memories", new { content = $"열쇠 {Token}" }, Cancel);
        var text = await refused.Content.ReadAsStringAsync(Cancel);

        Assert.InRange((int)refused.StatusCode, 400, 499);
        Assert.Contains("GitHub token", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
    }
}
