using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Api.Bearer;

/// <summary>Accepts access tokens of one issuer, ours or the external one, and nothing else that looks like a token.</summary>
/// <remarks>RFC 9068 section 4, RFC 8725 section 3.</remarks>
internal static class TokenAuthentication
{
    public const string Scheme = JwtBearerDefaults.AuthenticationScheme;

    public static IServiceCollection AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(Scheme).AddJwtBearer();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, TokenRules>();
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, ExternalKeys>();
        services.AddExternalIssuer();
        services.AddApiPolicies();
        return services;
    }

    /// <summary>Behind CORS, whose preflights carry no token.</summary>
    public static void UseTokenAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }
}

internal sealed class TokenRules(
    IOptions<AuthOptions> auth, ISigningKeys keys, IHttpClientFactory clients, IHostEnvironment environment)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>How far the clocks of issuer and API may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public void Configure(JwtBearerOptions options) => Configure(TokenAuthentication.Scheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != TokenAuthentication.Scheme)
            return;
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = auth.Value.Audience,
            ValidTypes = Types(auth.Value),
            ValidAlgorithms = auth.Value.IsExternal
                ? [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256]
                : [SecurityAlgorithms.RsaSha256],
            TryAllIssuerSigningKeys = false, // a key is chosen by its id only
            RequireAudience = true,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = ClockSkew,
            NameClaimType = "sub",
        };
        options.Events = new TokenEvents(auth.Value);
        if (auth.Value.Authority is { } authority)
        {
            options.Authority = authority;
            options.Backchannel = clients.CreateClient(ExternalIssuer.Client);
            options.RequireHttpsMetadata = environment.IsProduction();
            options.RefreshInterval = TimeSpan.FromSeconds(30); // at most so often for a key nobody knows yet
            options.AutomaticRefreshInterval = TimeSpan.FromHours(1); // a key that was withdrawn is accepted no longer
        }
        else
        {
            options.ConfigurationManager = new OwnKeys(keys, auth.Value);
        }
    }

    private static List<string> Types(AuthOptions auth) => auth.IsExternal
        ? [.. auth.TokenTypes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
        : ["at+jwt"];
}

/// <summary>Forgets the keys an issuer has withdrawn: the library would go on accepting them for an hour after it has learned the new ones.</summary>
internal sealed class ExternalKeys : IPostConfigureOptions<JwtBearerOptions>
{
    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        if (options.ConfigurationManager is BaseConfigurationManager keys)
            keys.UseLastKnownGoodConfiguration = false;
    }
}
