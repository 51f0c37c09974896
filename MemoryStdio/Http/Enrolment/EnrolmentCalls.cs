using System.Text.Json.Nodes;
using MemoryStdio.Auth.ApiKeys;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Http.McpTransport;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using MemoryStdio.Mcp;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.Enrolment;

/// <summary>
/// Tool calls of somebody who is no user yet. The first memory makes the user, is stored as theirs, and its answer holds their API key; everything
/// else is refused with what to do. Calls of users go straight on.
/// </summary>
internal sealed class EnrolmentCalls(EnrolmentService enrolment, ToolCatalog catalog, HttpHostOptions host)
{
    public async ValueTask<CallToolResult> CallAsync(
        RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (HttpCallOrigin.EnrollingOf(request) is not { } newcomer || catalog.Find(request.Params?.Name ?? "") is not { } tool) return await next(request, cancellationToken);
        if (tool.Role != ToolRole.Add)
            return Refuse($"'{newcomer.UserId}' has no API key yet. Call {catalog.NameOf(ToolRole.Add) ?? "the tool that adds memories"} first: the answer to the first memory holds the key.");
        if (!(await enrolment.EnrolAsync(newcomer.UserId, newcomer.RemoteAddress, newcomer.UserAgent, cancellationToken)).Succeeded(out var issued, out var problem))
            return Refuse(problem.Message);

        var stored = false;
        try
        {
            HttpCallOrigin.Become(request, user => IdentityOf(user, issued));
            var answer = await next(request, cancellationToken);
            stored = answer.IsError is not true;
            return stored ? WithKey(answer, issued) : answer;
        }
        finally
        {
            // A newcomer whose memory was refused tries again under the same name; with the account left behind, the name would be taken and its key lost.
            if (!stored) await enrolment.WithdrawAsync(issued, CancellationToken.None);
        }
    }

    private RequestIdentity IdentityOf(RequestIdentity nobody, IssuedCredential issued)
    {
        var (user, scopes) = (issued.Credential.User, issued.Credential.Scopes);
        return new RequestIdentity(
            host.InSharedPool(new Caller(user, user.Value, nobody.Caller.Client, scopes)), user,
            new AcceptedCredential(issued.Credential.Family, user, scopes, issued.Credential.Hint) { Id = issued.Credential.Id }, null);
    }

    // In both forms of the answer: some clients show the model only the text, others only the structure.
    private static CallToolResult WithKey(CallToolResult answer, IssuedCredential issued)
    {
        var key = issued.Secret.Reveal();
        var next = $"Show this to the person: you are enrolled as '{issued.Credential.User}', and this is your API key. It is shown only now. "
            + "Put it into the client's configuration as the header 'Authorization: Bearer KEY' and change the address to /mcp; this address no longer answers without it.";
        if (answer.StructuredContent is { } structure && JsonObject.Create(structure) is { } content)
        {
            content["enrolment"] = new JsonObject { ["user_id"] = issued.Credential.User.Value, ["api_key"] = key, ["next"] = next };
            answer.StructuredContent = Schema.ToElement(content);
        }

        answer.Content = [.. answer.Content, new TextContentBlock { Text = $"{next}\n{key}" }];
        return answer;
    }

    private static CallToolResult Refuse(string problem) => ToolReply.Refuse(problem).ToProtocol();
}
