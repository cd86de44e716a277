using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Bearer;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Mcp;

/// <summary>
/// Refuses what a browser sends for a page of somebody else: one whose name was made to stand for this machine would otherwise talk to it
/// (DNS rebinding). Programs send no origin.
/// </summary>
/// <remarks>https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning</remarks>
internal sealed class OriginCheck(RequestDelegate next, IOptions<PublicUrlOptions> urls, IOptions<CorsOrigins> cors)
{
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ProtectedResource>() is null || http.Request.Headers.Origin.All(IsKnown)
            ? next(http)
            : Results.Problem(
                $"Pages of this {HeaderNames.Origin} may not use the server. Add it to Cors:Origins if they may.", statusCode: StatusCodes.Status403Forbidden)
                .ExecuteAsync(http);

    private bool IsKnown(string? origin) => origin == urls.Value.Api || cors.Value.Values.Contains(origin);
}
