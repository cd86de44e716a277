using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Demo;

namespace VoiceAssistant.Api.CommandLine;

/// <summary>Use cases that are started with the process and not by a request.</summary>
internal static class HostCommands
{
    private const int SeedAttempts = 5;

    private static readonly JsonSerializerOptions Json = Indented();

    /// <summary>Another host may hold the database just now, on a busy machine longer than is waited for once.</summary>
    public static async Task SeedDemonstrationAsync(this IServiceProvider services)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await services.GetRequiredService<IUseCases>().SendAsync(new SeedDemonstrationCommand(), CancellationToken.None);
                return;
            }
            catch (Exception e) when (attempt < SeedAttempts && (e is DbException || e.InnerException is DbException))
            {
                // each has waited some seconds for it
            }
        }
    }

    public static async Task PrintCallLogsAsync(
        this IServiceProvider services, IReadOnlyList<string> providerCallIds, TextWriter output)
    {
        var calls = await services.GetRequiredService<IUseCases>().SendAsync(new ReadCallLogsQuery(providerCallIds), CancellationToken.None);
        await output.WriteLineAsync(JsonSerializer.Serialize(calls.Value, Json));
    }

    /// <summary>As the API's answers are, for people too.</summary>
    private static JsonSerializerOptions Indented()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a plus sign stays one: this is no HTML
            WriteIndented = true,
        };
        JsonForm.Configure(options);
        return options;
    }
}
