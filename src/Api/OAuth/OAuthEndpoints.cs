using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>Our OAuth 2.1 authorization server and OpenID provider.</summary>
internal static class OAuthEndpoints
{
    public static IServiceCollection AddOAuthEndpoints(this IServiceCollection services) =>
        services.AddCors().AddSingleton<ICorsPolicyProvider, OAuthCors>();

    public static void UseOAuth(this WebApplication app)
    {
        app.UseMiddleware<OAuthHeaders>();
        app.UseCors();
    }

    public static void MapOAuth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMetadata();
        var programs = endpoints.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(OAuthForm.MaxBytes));
        programs.MapPost(OAuthPaths.Token, TokenEndpoint.HandleAsync).RequireCors(OAuthCors.Clients);
    }
}
