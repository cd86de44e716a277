using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Application.Common;

internal static class AuthRegistration
{
    public static void AddAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPostConfigureOptions<AuthOptions>, AuthDefaults>();
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthValidator>();
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection(AuthOptions.Section)).ValidateOnStart();
    }
}

internal sealed class AuthDefaults(IOptions<PublicUrlOptions> urls, IHostEnvironment environment) : IPostConfigureOptions<AuthOptions>
{
    public void PostConfigure(string? name, AuthOptions options)
    {
        options.Issuer = options.Issuer is "" ? urls.Value.Api : options.Issuer;
        options.Audience = options.Audience is "" ? $"{urls.Value.Api}/api" : options.Audience;
        options.Authority = string.IsNullOrWhiteSpace(options.Authority) ? null : options.Authority;
        options.Registration ??= environment.IsProduction() ? Registration.Closed : Registration.Open;
    }
}

internal sealed class AuthValidator(IHostEnvironment environment) : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        var problems = new[]
        {
            Problem("Issuer", options.Issuer),
            Problem("Authority", options.Authority),
            options.TokenTypes.Trim(' ', ',') is "" ? "Auth:TokenTypes is empty: leave it out, or set at+jwt." : null,
        };
        return problems.OfType<string>().ToList() is { Count: > 0 } failures
            ? ValidateOptionsResult.Fail(failures)
            : ValidateOptionsResult.Success;
    }

    /// <summary>An issuer is compared as text, and its keys are fetched from there: no query, no fragment, and nobody in between.</summary>
    private string? Problem(string key, string? value)
    {
        const string Example = "https://id.example.com";
        if (value is null)
            return null;
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.Query is not "" || uri.Fragment is not "" || uri.UserInfo is not "")
            return $"Auth:{key} '{value}' must be an address without query, like {Example}.";
        return uri.Scheme == "http" && environment.IsProduction()
            ? $"Auth:{key} '{value}' must begin with https:// in Production."
            : null;
    }
}
