using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace VoiceAssistant.Application.Calls.Recordings;

internal static class RecordingRegistration
{
    public static void AddRecordings(this IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<RecordingOptions>().Bind(configuration.GetSection(RecordingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
}
