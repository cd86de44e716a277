using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Infrastructure.Offline;
using VoiceAssistant.Infrastructure.Scripted;

namespace VoiceAssistant.Infrastructure;

/// <summary>Chooses who hears, speaks and thinks: <c>Speech:Provider</c> and <c>Llm:Provider</c>.</summary>
public static class Providers
{
    /// <exception cref="BootException">A provider is unknown.</exception>
    public static IHostApplicationBuilder AddProviders(this IHostApplicationBuilder builder)
    {
        var chosen = Chosen(builder.Configuration);
        builder.AddSpeech(chosen.Speech);
        builder.AddLanguageModel(chosen.Model);
        return builder;
    }

    /// <summary>The model alone, for a host that hears nobody.</summary>
    /// <exception cref="BootException">It is unknown.</exception>
    public static IHostApplicationBuilder AddLanguageModel(this IHostApplicationBuilder builder)
    {
        builder.AddLanguageModel(Chosen(builder.Configuration).Model);
        return builder;
    }

    /// <summary>Readiness names them, and what to expect of them, on hosts that do not use them too.</summary>
    /// <exception cref="BootException">A provider is unknown.</exception>
    internal static void DescribeProviders(this IHostApplicationBuilder builder)
    {
        var chosen = Chosen(builder.Configuration);
        var (speech, model) = (DescribeSpeech(chosen.Speech), DescribeModel(chosen.Model));
        builder.Services.AddSingleton(chosen);
        builder.Services.AddHealthChecks()
            .AddCheck("speech", () => HealthCheckResult.Healthy($"{chosen.Speech}: {speech}"), [HealthRegistration.Ready])
            .AddCheck("model", () => HealthCheckResult.Healthy($"{chosen.Model}: {model}"), [HealthRegistration.Ready]);
    }

    private static ProviderNames Chosen(IConfiguration configuration) =>
        new(configuration["Speech:Provider"] ?? "Local", configuration["Llm:Provider"] ?? "Offline");

    private static string DescribeSpeech(string provider) => provider switch
    {
        "Local" => LocalSpeechRegistration.Quality,
        "Scripted" => "the same words for every caller, for load tests",
        _ => throw UnknownSpeech(provider),
    };

    private static string DescribeModel(string provider) => provider switch
    {
        "Offline" => "no language model, quotes the assistant's own text",
        "Scripted" => "the same reply to everything, for load tests",
        _ => throw UnknownModel(provider),
    };

    private static void AddSpeech(this IHostApplicationBuilder builder, string provider)
    {
        switch (provider)
        {
            case "Local":
                builder.Services.AddLocalSpeech(builder.Configuration, builder.Environment);
                break;
            case "Scripted":
                builder.Services.AddScriptedSpeech(builder.Configuration);
                break;
            default:
                throw UnknownSpeech(provider);
        }
    }

    private static void AddLanguageModel(this IHostApplicationBuilder builder, string provider)
    {
        switch (provider)
        {
            case "Offline":
                builder.Services.AddOfflineModel();
                break;
            case "Scripted":
                builder.Services.AddScriptedModel(builder.Configuration);
                break;
            default:
                throw UnknownModel(provider);
        }
    }

    private static BootException UnknownSpeech(string provider) =>
        new($"Speech:Provider '{provider}' is not available in this version: use Local or Scripted.");

    private static BootException UnknownModel(string provider) =>
        new($"Llm:Provider '{provider}' is not available in this version: use Offline or Scripted.");
}
