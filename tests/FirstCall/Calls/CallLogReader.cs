using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.CallSimulator.CallLogs;

namespace VoiceAssistant.FirstCall.Calls;

/// <summary>Reads the hosts' log of a call from their database.</summary>
internal sealed class CallLogReader(IServiceScopeFactory scopes)
{
    /// <summary>As <c>VoiceAssistant.Api --call-log</c> prints it.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Null while there is none.</summary>
    public async Task<CallLogDto?> ReadAsync(string callSid, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var logs = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadCallLogsQuery([callSid]), ct);
        return logs.Value.SingleOrDefault();
    }

    public static string ToJson(CallLogDto? log) => JsonSerializer.Serialize(log is null ? [] : new[] { log }, Json);

    /// <summary>As the simulator's checks want it.</summary>
    public static LoggedCall? ToLoggedCall(CallLogDto? log) =>
        JsonSerializer.Deserialize<LoggedCall[]>(ToJson(log), Json)!.SingleOrDefault();
}
