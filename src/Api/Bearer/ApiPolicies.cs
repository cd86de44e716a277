using Microsoft.AspNetCore.Authorization;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Bearer;

/// <summary>What a token must allow. The policies are named for the scopes they ask for.</summary>
internal static class ApiPolicies
{
    public const string Read = Scopes.ApiRead;

    public const string Write = Scopes.ApiWrite;

    public static void AddApiPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Read, policy => policy.RequireScope(Scopes.ApiRead))
        .AddPolicy(Write, policy => policy.RequireScope(Scopes.ApiWrite));

    private static void RequireScope(this AuthorizationPolicyBuilder policy, string scope) => policy
        .AddAuthenticationSchemes(TokenAuthentication.Scheme)
        .RequireAuthenticatedUser()
        .RequireAssertion(context => TokenScopes.Of(context.User).Contains(scope));
}
