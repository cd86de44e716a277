using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.Health;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Infrastructure.Offline;
using VoiceAssistant.Infrastructure.Scripted;

namespace VoiceAssistant.Infrastructure;

/// <summary>
/// Chooses who hears, speaks and thinks: <c>Speech:Provider</c> and <c>Llm:Provider</c>. Readiness names them, and what
/// to expect of them.
/// </summary>
public static class Providers
{
    /// <exception cref="BootException">A provider is unknown.</exception>
    public static IHostApplicationBuilder AddProviders(this IHostApplicationBuilder builder)
    {
        var speech = builder.AddSpeech(builder.Configuration["Speech:Provider"] ?? "Local");
        var model = builder.AddLanguageModel(builder.Configuration["Llm:Provider"] ?? "Offline");
        builder.Services.AddHealthChecks()
            .AddCheck("speech", () => HealthCheckResult.Healthy(speech), [HealthSetup.Ready])
            .AddCheck("model", () => HealthCheckResult.Healthy(model), [HealthSetup.Ready]);
        return builder;
    }

    private static string AddSpeech(this IHostApplicationBuilder builder, string provider)
    {
        switch (provider)
        {
            case "Local":
                builder.Services.AddLocalSpeech(builder.Configuration, builder.Environment);
                return $"Local: {LocalSpeechRegistration.Quality}";
            case "Scripted":
                builder.Services.AddScriptedSpeech(builder.Configuration);
                return "Scripted: the same words for every caller, for load tests";
            default:
                throw new BootException($"Speech:Provider '{provider}' is not available in this version: use Local or Scripted.");
        }
    }

    private static string AddLanguageModel(this IHostApplicationBuilder builder, string provider)
    {
        switch (provider)
        {
            case "Offline":
                builder.Services.AddOfflineModel();
                return "Offline: no language model, quotes the assistant's own text";
            case "Scripted":
                builder.Services.AddScriptedModel(builder.Configuration);
                return "Scripted: the same reply to everything, for load tests";
            default:
                throw new BootException($"Llm:Provider '{provider}' is not available in this version: use Offline or Scripted.");
        }
    }
}
