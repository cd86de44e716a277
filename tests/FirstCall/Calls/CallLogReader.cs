using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.CallSimulator.CallLogs;

namespace VoiceAssistant.FirstCall.Calls;

/// <summary>Reads the hosts' log of a call from their database.</summary>
internal sealed class CallLogReader(IUseCases useCases)
{
    /// <summary>As <c>VoiceAssistant.Api --call-log</c> prints it.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Null while there is none.</summary>
    public async Task<CallDto?> ReadAsync(string callSid, CancellationToken ct)
    {
        var logs = await useCases.SendAsync(new ReadCallLogsQuery([callSid]), ct);
        return logs.Value.SingleOrDefault();
    }

    public static string ToJson(CallDto? log) => JsonSerializer.Serialize(log is null ? [] : new[] { log }, Json);

    /// <summary>As the simulator's checks want it.</summary>
    public static LoggedCall? ToLoggedCall(CallDto? log) =>
        JsonSerializer.Deserialize<LoggedCall[]>(ToJson(log), Json)!.SingleOrDefault();
}
