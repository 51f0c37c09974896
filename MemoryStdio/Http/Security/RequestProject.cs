using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>What a request says about its project besides the call's own argument, in order of weight.</summary>
internal static class RequestProject
{
    public const string Header = "X-Project-Id";
    public const string Query = "project";

    public static IEnumerable<ProjectClue> CluesOf(HttpContext context)
    {
        if (context.Request.Headers[Header].ToString().Trim() is { Length: > 0 } header) yield return ProjectClue.Name("header", header);
        if (context.Request.Query[Query].ToString().Trim() is { Length: > 0 } query) yield return ProjectClue.Name("url", query);
        if (RequestIdentity.Of(context).Credential.DefaultProject is { } home) yield return ProjectClue.Name("credential", home.Value);
    }
}
