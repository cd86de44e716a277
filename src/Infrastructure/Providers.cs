using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
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
        builder.AddSpeech(builder.Configuration["Speech:Provider"] ?? "Local");
        builder.AddLanguageModel(builder.Configuration["Llm:Provider"] ?? "Offline");
        return builder;
    }

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
                throw new BootException($"Speech:Provider '{provider}' is not available in this version: use Local or Scripted.");
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
                throw new BootException($"Llm:Provider '{provider}' is not available in this version: use Offline or Scripted.");
        }
    }
}
