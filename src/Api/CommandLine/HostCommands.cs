using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using VoiceAssistant.Application.Calls;
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

    public static async Task SeedDemonstrationAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SeedDemonstrationCommand());
    }

    public static async Task PrintCallLogsAsync(
        this IServiceProvider services, IReadOnlyList<string> providerCallIds, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        var calls = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadCallLogsQuery(providerCallIds));
        await output.WriteLineAsync(JsonSerializer.Serialize(calls.Value, Json));
    }
}
