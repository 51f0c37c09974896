using MemoryStdio.Http.Security;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Api;

/// <summary>For endpoints that show what is remembered without asking <see cref="MemoryService"/>, which refuses paused apps by itself.</summary>
internal sealed class PausedApps : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var gate = http.RequestServices.GetRequiredService<AppGate>();
        return await gate.RefusalAsync(RequestIdentity.Of(http).Caller, http.RequestAborted) is { } paused ? ProblemResults.Of(http, paused) : await next(context);
    }
}
