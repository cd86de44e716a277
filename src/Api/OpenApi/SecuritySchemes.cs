using Microsoft.OpenApi;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.OpenApi;

internal static class SecuritySchemes
{
    public const string OAuth = "oauth2";

    public const string Bearer = "bearer";

    /// <summary>Signs in a person with PKCE; an external issuer tells by its own metadata how.</summary>
    public static OpenApiSecurityScheme SignIn(AuthOptions auth) => auth.Authority is { } authority
        ? new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OpenIdConnect,
            OpenIdConnectUrl = new Uri($"{authority.TrimEnd('/')}/.well-known/openid-configuration"),
            Description = "Sign in at the issuer of this deployment.",
        }
        : new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "Sign in with your account.",
            Flows = new OpenApiOAuthFlows
            {
                AuthorizationCode = new OpenApiOAuthFlow
                {
                    AuthorizationUrl = new Uri(auth.Issuer + OAuthPaths.Authorize),
                    TokenUrl = new Uri(auth.Issuer + OAuthPaths.Token),
                    RefreshUrl = new Uri(auth.Issuer + OAuthPaths.Token),
                    Scopes = new Dictionary<string, string>
                    {
                        [Scopes.ApiRead] = "Read what belongs to you",
                        [Scopes.ApiWrite] = "Change what belongs to you",
                    },
                },
            },
        };

    public static OpenApiSecurityScheme Token() => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "JWT",
        Description = "An access token, as `POST /api/users/login` or the token endpoint gives it.",
    };
}
