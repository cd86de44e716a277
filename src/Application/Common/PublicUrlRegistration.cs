using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Application.Common;

internal static class PublicUrlRegistration
{
    public static void AddPublicUrls(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPostConfigureOptions<PublicUrlOptions>, PublicUrlDefaults>();
        services.AddSingleton<IValidateOptions<PublicUrlOptions>, PublicUrlValidator>();
        services.AddOptions<PublicUrlOptions>().Bind(configuration.GetSection(PublicUrlOptions.Section)).ValidateOnStart();
    }
}

/// <summary>Our own ports where nothing is set, except in Production, where the carrier could not reach them.</summary>
internal sealed class PublicUrlDefaults(IHostEnvironment environment) : IPostConfigureOptions<PublicUrlOptions>
{
    public void PostConfigure(string? name, PublicUrlOptions options)
    {
        if (!environment.IsProduction())
        {
            options.Api = options.Api is "" ? "http://localhost:5080" : options.Api;
            options.Media = options.Media is "" ? "ws://localhost:5090" : options.Media;
        }
        if (options.Media.StartsWith("http", StringComparison.Ordinal))
            options.Media = "ws" + options.Media["http".Length..];
    }
}

internal sealed partial class PublicUrlValidator(IHostEnvironment environment) : IValidateOptions<PublicUrlOptions>
{
    public ValidateOptionsResult Validate(string? name, PublicUrlOptions options)
    {
        var problems = new[] { Problem("Api", options.Api, "http"), Problem("Media", options.Media, "ws") };
        return problems.OfType<string>().ToList() is { Count: > 0 } failures
            ? ValidateOptionsResult.Fail(failures)
            : ValidateOptionsResult.Success;
    }

    private string? Problem(string key, string value, string scheme)
    {
        var example = $"{scheme}s://voice.example.com";
        if (value is "")
            return $"PublicUrls:{key} is missing: set the origin under which Twilio reaches this host, like {example}.";
        var used = Origin().Match(value).Groups["scheme"].Value;
        if (used != scheme && used != scheme + "s")
            return $"PublicUrls:{key} '{value}' must be an origin without path or trailing slash, like {example}.";
        return environment.IsProduction() && used == scheme
            ? $"PublicUrls:{key} '{value}' must begin with {scheme}s:// in Production."
            : null;
    }

    [GeneratedRegex(@"^(?<scheme>https?|wss?)://(?:\[[0-9a-fA-F:.]+\]|[^\s/?#@:\[\]]+)(?::[0-9]{1,5})?\z")]
    private static partial Regex Origin();
}
