using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Api;

/// <summary>Endpoint metadata: how a problem is written there, where JSON would reach a person.</summary>
internal interface IProblemView
{
    Task WriteAsync(HttpContext context, int status, Sentence detail);
}
