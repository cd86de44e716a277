using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using VoiceAssistant.Api.Bearer;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OAuth;
using VoiceAssistant.Api.RateLimits;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.Mcp;

/// <summary>Our own MCP server at <c>/mcp</c>, streamable HTTP. It keeps no sessions, so that any host can answer any request.</summary>
internal static class McpEndpoint
{
    private const string Path = OAuthPaths.Mcp;

    /// <summary>Bytes; the values of a call are what takes most.</summary>
    private const int LargestBody = 256 * 1024;

    public static IServiceCollection AddMcpEndpoint(this IServiceCollection services)
    {
        services.AddMcpServer(options =>
        {
            options.ServerInfo = new Implementation
            {
                Name = AgentServer.Name,
                Version = typeof(McpEndpoint).Assembly.GetName().Version!.ToString(3),
            };
            options.ServerInstructions = AgentServer.Instructions;
        })
            .WithHttpTransport(options => options.Stateless = true)
            .WithListToolsHandler((_, _) => ValueTask.FromResult(AgentServer.List()))
            .WithCallToolHandler(AgentServer.CallAsync);
        return services;
    }

    public static void UseOriginCheck(this WebApplication app) => app.UseMiddleware<OriginCheck>();

    public static void MapMcpEndpoint(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<IOptions<PublicUrlOptions>>().Value.Api;
        app.MapMcp(Path)
            .RequireAuthorization(ApiPolicies.Read)
            .LimitRequests(RateLimitPolicies.Api)
            .RequireCors(CorsRegistration.Policy)
            .WithMetadata(new ProtectedResource($"{origin}{ResourceMetadata.Path}{Path}"), new RequestSizeLimitAttribute(LargestBody));
        app.MapMetadata(ResourceMetadata.Path, origin);
        app.MapMetadata(ResourceMetadata.Path + Path, origin + Path);
    }

    private static void MapMetadata(this WebApplication app, string path, string resource) => app
        .MapGet(path, (IOptions<AuthOptions> auth) => Results.Json(new ResourceMetadata(resource, auth.Value)))
        .RequireCors(OAuthCors.Anybody).ExcludeFromDescription();
}
