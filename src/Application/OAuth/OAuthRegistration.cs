using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.OAuth.Clients;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.OAuth.Sessions;

namespace VoiceAssistant.Application.OAuth;

internal static class OAuthRegistration
{
    public static void AddOAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<OAuthOptions>, OAuthValidator>();
        services.AddOptions<OAuthOptions>().Bind(configuration.GetSection(OAuthOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BuiltInClients>();
        services.AddScoped<ClientDirectory>();
        services.AddScoped<TokenIssuer>();
        services.AddScoped<AccessTokens>();
        services.AddScoped<BrowserSessions>();
        services.AddScoped<CodeIssuer>();
        services.AddScoped<Interactions>();
        services.AddScoped<RequestOrigin>();
        services.AddScoped<SecurityEvents>();
        services.AddScoped<ClientEvents>();
        services.AddScoped<AliveSessions>();
        services.AddScoped<PasswordGuard>();
    }
}

internal sealed class OAuthValidator(IOptions<AuthOptions> auth) : IValidateOptions<OAuthOptions>
{
    public ValidateOptionsResult Validate(string? name, OAuthOptions options)
    {
        var issuer = auth.Value.Issuer;
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != issuer)
            return ValidateOptionsResult.Fail(
                $"Auth:Issuer '{issuer}' must be an origin without path or trailing slash, like https://voice.example.com.");
        if (options.KeyLeadHours >= TimeSpan.FromDays(options.KeyRotationDays).TotalHours)
            return ValidateOptionsResult.Fail("Auth:KeyLeadHours must be shorter than Auth:KeyRotationDays.");
        return options.RefreshTokenIdleDays > options.RefreshTokenMaxDays
            ? ValidateOptionsResult.Fail("Auth:RefreshTokenIdleDays must not be more than Auth:RefreshTokenMaxDays.")
            : ValidateOptionsResult.Success;
    }
}
