using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Demo;

namespace VoiceAssistant.Api.CommandLine;

/// <summary>Use cases that are started with the process and not by a request.</summary>
internal static class HostCommands
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a plus sign stays one: this is no HTML
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Task SeedDemonstrationAsync(this IServiceProvider services) =>
        services.GetRequiredService<IUseCases>().SendAsync(new SeedDemonstrationCommand(), CancellationToken.None);

    public static async Task PrintCallLogsAsync(
        this IServiceProvider services, IReadOnlyList<string> providerCallIds, TextWriter output)
    {
        var calls = await services.GetRequiredService<IUseCases>().SendAsync(new ReadCallLogsQuery(providerCallIds), CancellationToken.None);
        await output.WriteLineAsync(JsonSerializer.Serialize(calls.Value, Json));
    }
}
