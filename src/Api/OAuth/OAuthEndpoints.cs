using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.OAuth.Pages;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>Our OAuth 2.1 authorization server and OpenID provider.</summary>
internal static class OAuthEndpoints
{
    public static IServiceCollection AddOAuthEndpoints(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddCors()
            .AddSingleton<ICorsPolicyProvider, OAuthCors>()
            .AddSingleton<BrowserCookies>();
    }

    public static void UseOAuth(this WebApplication app)
    {
        app.UseMiddleware<OAuthHeaders>();
        app.UseCors();
    }

    public static void MapOAuth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMetadata();
        endpoints.MapPageStyle();
        var limited = endpoints.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(OAuthForm.MaxBytes));
        limited.MapMethods(OAuthPaths.Authorize, [HttpMethods.Get, HttpMethods.Post], AuthorizeEndpoint.HandleAsync);
        limited.MapInteractions();
        limited.MapEndSession();
        limited.MapPost(OAuthPaths.Token, TokenEndpoint.HandleAsync).RequireCors(OAuthCors.Clients);
        limited.MapPost(OAuthPaths.Revocation, TokenInquiries.RevokeAsync).RequireCors(OAuthCors.Clients);
        limited.MapPost(OAuthPaths.Introspect, TokenInquiries.IntrospectAsync);
        limited.MapMethods(OAuthPaths.UserInfo, [HttpMethods.Get, HttpMethods.Post], UserInfoEndpoint.HandleAsync)
            .RequireCors(OAuthCors.Clients);
    }
}
